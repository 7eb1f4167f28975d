import { rowsStatement } from '#libs/database';
import { linkTo, mayName } from './found-references.sql.js';

/** A message of a contact that something may wait for. */
export interface AwaitedRow {
  workspace_id: string;
  contact_id: string;
  inbox_id: string;
  message_id: string;
  external_id: string;
}

/** `known` (workspace_id, contact_id, inbox_id, message_id, external_id, direction): one probe of waiting_references_pkey each. */
const linkWhatWaits = `taken as (
     delete from waiting_references w using known k, messages r
     where w.workspace_id = k.workspace_id and w.inbox_id = k.inbox_id and w.external_id = k.external_id
       and w.contact_id = k.contact_id and w.message_id <> k.message_id
       and r.workspace_id = w.workspace_id and r.message_id = w.message_id
       and ${mayName({ kind: 'w.kind', row: 'r' }, 'k.direction')}
     returning w.workspace_id, w.message_id, w.kind, k.message_id as target
   )
   ${linkTo('taken')}`;

/**
 * What waited for these messages of people is about them now, and waits no longer. Runs when the contact's row of
 * contact_activity is locked, where `awaitMessages` marks that messages wait.
 */
export const linkWaiting = rowsStatement<AwaitedRow, never>(
  'link-waiting',
  `with known as (
     select *, 'inbound' as direction from json_to_recordset($1::json) as one (
       workspace_id uuid, contact_id uuid, inbox_id uuid, message_id uuid, external_id text)
   ), ${linkWhatWaits}`,
);

/** The same for what went out under these provider's ids; those are unique in their inbox. */
export const linkWaitingForOurs = rowsStatement<{ workspace_id: string; inbox_id: string; external_id: string }, never>(
  'link-waiting-for-ours',
  `with known as (
     select e.*, o.contact_id, o.direction
     from json_to_recordset($1::json) as g (workspace_id uuid, inbox_id uuid, external_id text)
     join message_external_ids e using (workspace_id, inbox_id, external_id) join messages o using (workspace_id, message_id)
   ), ${linkWhatWaits}`,
);
