import type { QueuedMessage } from '../queued-message.js';
import { advisoryLocks, type Queries } from '#libs/database';

const lock = { name: 'lock-request', text: 'select pg_advisory_xact_lock($1, hashtext($2))' };

const find = {
  name: 'queued-before',
  text: `select message_id as id, details->'to' as "to" from messages
         where workspace_id = $1 and contact_id = $2 and direction = 'outbound' and sent_at > now() - interval '24 hours'
           and details->>'requestKey' = $3
         limit 1`,
};

/**
 * The message that this very request queued within a day; walks the contact's messages of that day. Waits for another
 * transaction with the same request: a gateway that hung for a minute may still commit what another takes up in its place.
 */
export async function queuedBefore(
  queries: Queries,
  { workspaceId, contactId, requestKey }: { workspaceId: string; contactId: string; requestKey: string },
): Promise<QueuedMessage | null> {
  const locked = queries.query({ ...lock, values: [advisoryLocks.outboundRequest, requestKey] });
  const looked = queries.query<QueuedMessage>({ ...find, values: [workspaceId, contactId, requestKey] });
  const [[found]] = await Promise.all([looked, locked]);
  return found ?? null;
}
