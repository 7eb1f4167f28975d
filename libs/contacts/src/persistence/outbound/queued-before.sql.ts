import type { Queries } from '../database.js';

const find = {
  name: 'queued-before',
  text: `select message_id as id from messages
         where workspace_id = $1 and contact_id = $2 and direction = 'outbound' and sent_at > now() - interval '24 hours'
           and details->>'requestKey' = $3
         limit 1`,
};

/** The message that this very request queued within a day; walks the contact's messages of that day. */
export async function queuedBefore(
  queries: Queries,
  { workspaceId, contactId, requestKey }: { workspaceId: string; contactId: string; requestKey: string },
): Promise<string | null> {
  const [found] = await queries.query<{ id: string }>({ ...find, values: [workspaceId, contactId, requestKey] });
  return found?.id ?? null;
}
