import type { OutboundStatus } from '#libs/contracts';
import { rowsStatement } from '#libs/database';
import { strength } from './strength.js';

/** What is reported of an outbound message that is named by our own id. */
export interface StatusRow {
  workspace_id: string;
  inbox_id: string;
  message_id: string;
  external_id: string | null;
  status: OutboundStatus;
  reason: string | null;
}

const isStronger = `${strength('g.status')} > ${strength('m.status')}`;
const waitsOtherwise = `(g.status = 'queued' and m.status = 'queued' and g.reason is distinct from m.reason)`;

/**
 * Notes what became of outbound messages, and the provider's ids of them; reports that say nothing new write nothing.
 * One probe of messages_pkey each.
 */
export const noteStatuses = rowsStatement<StatusRow, never>(
  'note-statuses',
  `update messages m set
     status = case when ${isStronger} then g.status else m.status end,
     reason = case when ${isStronger} or ${waitsOtherwise} then g.reason else m.reason end,
     external_id = coalesce(m.external_id, g.external_id)
   from json_to_recordset($1::json) as g (
     workspace_id uuid, inbox_id uuid, message_id uuid, external_id text, status text, reason text)
   where m.workspace_id = g.workspace_id and m.message_id = g.message_id and m.inbox_id = g.inbox_id
     and m.direction = 'outbound'
     and (${isStronger} or ${waitsOtherwise} or (m.external_id is null and g.external_id is not null))`,
);
