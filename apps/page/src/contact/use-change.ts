import type { OptionsOf } from '@doorbell/client';
import { useQueryClient } from '@tanstack/react-query';
import type { Contact } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';
import { say } from '../ui/toasts.js';
import { useWords } from '../words/words.js';

export type Changes = OptionsOf<'/contacts/{id}', 'patch'>['body'];

/**
 * Changes fields of a contact: shown at once, and taken back where the API refuses it.
 * @returns a call that throws what the API says.
 */
export function useChange({ id }: Pick<Contact, 'id'>): (changes: Changes) => Promise<void> {
  const session = useSession();
  const queries = useQueryClient();
  const { queryKey } = queriesOf(session).contact(id);
  return async (changes) => {
    await queries.cancelQueries({ queryKey });
    const before = queries.getQueryData(queryKey);
    if (before) {
      const shown = { ...before.contact, ...(changes as Partial<Contact>) };
      queries.setQueryData(queryKey, { ...before, contact: shown });
    }
    try {
      const { body, headers } = await session.doorbell.call('patch', '/contacts/{id}', { path: { id }, body: changes });
      queries.setQueryData(queryKey, { contact: body.data, etag: headers.get('etag') });
    } catch (error) {
      queries.setQueryData(queryKey, before);
      throw error;
    }
    void queries.invalidateQueries({ queryKey: [session.membership.workspaceId, 'contacts'] });
  };
}

/** Deletes a contact, and offers to take it back. */
export function useDelete(): (contact: Pick<Contact, 'id' | 'name'>) => Promise<void> {
  const { contact: words } = useWords();
  const { doorbell, membership } = useSession();
  const queries = useQueryClient();
  const renew = (): Promise<void> => queries.invalidateQueries({ queryKey: [membership.workspaceId] });
  return async ({ id, name }) => {
    await doorbell.delete('/contacts/{id}', { path: { id } });
    await renew();
    const restore = (): void => void doorbell.post('/contacts/{id}/restore', { path: { id } }).then(renew);
    say(words.deleted(name), { label: words.undo, run: restore });
  };
}
