import { textOf } from '../api/text-of.js';
import type { Duplicate } from '../api/doorbell.js';
import { useRenewAll } from '../contact/merges/use-merge.js';
import { useSession } from '../shell/session.js';
import { say, warn } from '../ui/toasts.js';
import { useDuplicateWords } from '../words/duplicates/texts.js';

/** Says that two contacts are two people. */
export function useDismiss(): (pair: Pick<Duplicate, 'id' | 'contacts'>) => Promise<void> {
  const words = useDuplicateWords();
  const { doorbell } = useSession();
  const renew = useRenewAll();
  return async ({ id, contacts: [one, other] }) => {
    try {
      await doorbell.post('/duplicates/{id}/dismiss', { path: { id } });
      say(words.dismissed(one?.name ?? '', other?.name ?? ''));
    } catch (error) {
      warn(textOf(error));
    }
    await renew();
  };
}
