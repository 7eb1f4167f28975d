import type { OptionsOf } from '@doorbell/client';
import { useQueryClient } from '@tanstack/react-query';
import type { Contact } from '../api/doorbell.js';
import { changeListed } from '../api/listed-rows.js';
import { queriesOf } from '../api/queries.js';
import { atEtag, isOutdated, type AtVersion } from '../api/save-own.js';
import { useSession } from '../shell/session.js';
import { say, warnOf } from '../ui/toasts.js';
import { useWords } from '../words/words.js';

export type Changes = OptionsOf<'/contacts/{id}', 'patch'>['body'];

/**
 * Changes fields of a contact: shown at once, and taken back where the API refuses it.
 * @returns a call that throws what the API says; with a version also where the contact has another one by now.
 */
export function useChange({ id }: Pick<Contact, 'id'>): (changes: Changes, at?: AtVersion) => Promise<void> {
  const session = useSession();
  const queries = useQueryClient();
  const { queryKey } = queriesOf(session).contact(id);
  return async (changes, at) => {
    await queries.cancelQueries({ queryKey });
    const before = queries.getQueryData(queryKey);
    if (before) {
      queries.setQueryData(queryKey, { ...before, contact: changed(before.contact, changes) });
    }
    try {
      const options = { path: { id }, body: changes, ...at };
      const { body, headers } = await session.doorbell.call('patch', '/contacts/{id}', options);
      queries.setQueryData(queryKey, { contact: body.data, etag: headers.get('etag') });
      // Whether it still belongs into a list, and where, the live stream has it read again.
      changeListed(queries, { workspaceId: session.membership.workspaceId, id }, (listed) => ({
        ...listed,
        ...body.data,
      }));
    } catch (error) {
      queries.setQueryData(queryKey, before);
      throw error;
    }
  };
}

/**
 * Changes the tags of a contact on the tags that it has by then: what another window adds meanwhile stays.
 * @returns a call that throws what the API says.
 */
export function useTagChange({ id }: Pick<Contact, 'id'>): (next: (tags: string[]) => string[]) => Promise<void> {
  const session = useSession();
  const queries = useQueryClient();
  const query = queriesOf(session).contact(id);
  const change = useChange({ id });
  return async (next) => {
    for (let staleTime = Infinity; ; staleTime = 0) {
      const { contact, etag } = await queries.fetchQuery({ ...query, staleTime });
      try {
        return await change({ tags: next(contact.tags) }, atEtag(etag));
      } catch (error) {
        if (staleTime === 0 || !isOutdated(error)) throw error;
      }
    }
  };
}

/** What is shown until the API has answered. */
function changed(contact: Contact, changes: Changes): Contact {
  const customFields = { ...contact.customFields, ...changes.customFields } as Contact['customFields'];
  return { ...contact, ...(changes as Partial<Contact>), customFields };
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
    const restore = (): void =>
      void doorbell.post('/contacts/{id}/restore', { path: { id } }).then(renew).catch(warnOf);
    say(words.deleted(name), { label: words.undo, run: restore });
  };
}
