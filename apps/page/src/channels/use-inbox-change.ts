import { useQueryClient } from '@tanstack/react-query';
import type { OptionsOf } from '@doorbell/client';
import type { Inbox } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import type { AtVersion } from '../api/save-own.js';
import { useSession } from '../shell/session.js';

type Changes = OptionsOf<'/inboxes/{id}', 'patch'>['body'];

/** Changes an inbox; the views that show it have the new one then. */
export function useInboxChange({ id }: Inbox): (body: Changes, at?: AtVersion) => Promise<void> {
  const session = useSession();
  const queries = useQueryClient();
  const { inbox, inboxes } = queriesOf(session);
  return async (body, at) => {
    const { data } = await session.doorbell.patch('/inboxes/{id}', { path: { id }, body, ...at });
    queries.setQueryData(inbox(id).queryKey, data);
    await queries.invalidateQueries({ queryKey: inboxes.queryKey });
  };
}
