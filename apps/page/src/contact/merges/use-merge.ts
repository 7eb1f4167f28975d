import { useQueryClient } from '@tanstack/react-query';
import { textOf } from '../../api/text-of.js';
import { useSession } from '../../shell/session.js';
import { say, warn } from '../../ui/toasts.js';
import { useDuplicateWords } from '../../words/duplicates/texts.js';
import { useWords } from '../../words/words.js';

export interface WantedMerge {
  survivorId: string;
  otherId: string;
  /** By field the contact whose value holds. */
  fields: Record<string, string>;
}

/** Makes two contacts one, and offers to take it back. Throws what the API refuses. */
export function useMerge(): (wanted: WantedMerge) => Promise<void> {
  const words = useDuplicateWords();
  const { contact } = useWords();
  const { doorbell } = useSession();
  const renew = useRenewAll();
  const undo = useUndoMerge();
  return async ({ survivorId, otherId, fields }) => {
    const body = { with: [otherId], fields };
    const { data } = await doorbell.post('/contacts/{id}/merge', { path: { id: survivorId }, body });
    const { mergeId } = data;
    const action = mergeId === null ? undefined : { label: contact.undo, run: () => void undo(mergeId) };
    say(words.merged(data.contact.name), action);
    await renew();
  };
}

/** Makes two contacts of one again; says what the API refuses. */
export function useUndoMerge(): (mergeId: string) => Promise<void> {
  const words = useDuplicateWords();
  const { doorbell } = useSession();
  const renew = useRenewAll();
  return async (mergeId) => {
    try {
      await doorbell.post('/merges/{id}/undo', { path: { id: mergeId } });
      say(words.parted);
    } catch (error) {
      warn(textOf(error));
    }
    await renew();
  };
}

/** A merge changes contacts, lists, counts and pairs at once. */
export function useRenewAll(): () => Promise<void> {
  const queries = useQueryClient();
  const { membership } = useSession();
  return () => queries.invalidateQueries({ queryKey: [membership.workspaceId] });
}
