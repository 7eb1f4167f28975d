import { rowsStatement } from '#libs/database';
import { foundReferences, linkTo } from './found-references.sql.js';

/** A message that names another by the provider's id, which was not found when it was stored. */
export interface ReferenceRow {
  workspace_id: string;
  contact_id: string;
  inbox_id: string;
  message_id: string;
  /** The provider's id that it names. */
  external_id: string;
  kind: string;
  direction: 'inbound' | 'outbound';
  channel: string;
}

/** Far longer than any provider goes on delivering. */
const waits = '30 days';

/**
 * Looks once more for what was not found, and lets the rest wait. Its snapshot begins when this transaction holds the
 * contact's row of contact_activity: what another transaction stored before is seen now, and one that stores the named message
 * later sees `awaited_until` there. Waits for no lock: that row is locked already.
 */
export const awaitMessages = rowsStatement<ReferenceRow, never>(
  'await-messages',
  `with named as (
     select * from json_to_recordset($1::json) as one (
       workspace_id uuid, contact_id uuid, inbox_id uuid, message_id uuid, external_id text, kind text, direction text, channel text)
   ), ${foundReferences(null)}, linked as (
     ${linkTo('found')}
   ), waiting as (
     insert into waiting_references (workspace_id, inbox_id, external_id, message_id, contact_id, kind)
     select workspace_id, inbox_id, external_id, message_id, contact_id, kind from named n
     where not exists (select from found f where f.workspace_id = n.workspace_id and f.message_id = n.message_id)
     order by 1, 2, 3, 4 on conflict do nothing
     returning workspace_id, contact_id
   )
   update contact_activity a set awaited_until = now() + interval '${waits}'
   from (select distinct workspace_id, contact_id from waiting) w
   where a.workspace_id = w.workspace_id and a.contact_id = w.contact_id`,
);
