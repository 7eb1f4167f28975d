import type { OutboundStatus } from '#libs/contracts';
import { rowsStatement } from '#libs/database';
import { strength } from './strength.js';

/** What is reported of an outbound message that is named by the provider's id alone. */
export interface ReceiptRow {
  workspace_id: string;
  inbox_id: string;
  external_id: string;
  status: OutboundStatus;
  reason: string | null;
  at: string;
}

/**
 * Notes receipts on the outbound messages that they name, one probe of message_external_ids each, and keeps those that name none known
 * yet. Receipts of inboxes that do not exist are dropped.
 */
export const noteReceipts = rowsStatement<ReceiptRow, never>(
  'note-receipts',
  `with given as (
     select * from json_to_recordset($1::json) as one (
       workspace_id uuid, inbox_id uuid, external_id text, status text, reason text, at timestamptz)
   ), known as (
     select g.*, m.message_id from given g left join lateral (
       select message_id from message_external_ids e where e.workspace_id = g.workspace_id and e.inbox_id = g.inbox_id
         and e.external_id = g.external_id) m on true
   ), noted as (
     update messages m set status = k.status, reason = k.reason from known k
     where m.workspace_id = k.workspace_id and m.message_id = k.message_id and ${strength('k.status')} > ${strength('m.status')}
   )
   insert into message_receipts (workspace_id, inbox_id, external_id, status, reason, at)
   select k.workspace_id, k.inbox_id, k.external_id, k.status, k.reason, k.at
   from known k join inboxes i using (workspace_id, inbox_id)
   where k.message_id is null order by 1, 2, 3, 4
   on conflict do nothing`,
);

/** Receipts that waited for one of these provider's ids to become known are noted now, and gone. */
export const noteWaitingReceipts = rowsStatement<
  { workspace_id: string; inbox_id: string; external_id: string },
  never
>(
  'note-waiting-receipts',
  `with taken as (
     delete from message_receipts r using json_to_recordset($1::json) as g (workspace_id uuid, inbox_id uuid, external_id text)
     where r.workspace_id = g.workspace_id and r.inbox_id = g.inbox_id and r.external_id = g.external_id
     returning r.*
   ), strongest as (
     select distinct on (workspace_id, inbox_id, external_id) * from taken
     order by workspace_id, inbox_id, external_id, ${strength('status')} desc
   )
   update messages m set status = s.status, reason = s.reason
   from strongest s join message_external_ids e using (workspace_id, inbox_id, external_id)
   where m.workspace_id = s.workspace_id and m.message_id = e.message_id and ${strength('s.status')} > ${strength('m.status')}`,
);
