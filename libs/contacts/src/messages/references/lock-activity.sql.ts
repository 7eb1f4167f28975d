import { rowsStatement } from '#libs/database';

/**
 * Locks the contact_activity of those whom the messages belong to, in sorted order, for the rest of the transaction. Who stores
 * a message that others may name, and who stores one that names another, both hold it: so one of them sees the other's.
 */
export const lockActivity = rowsStatement<{ workspace_id: string; message_id: string }, never>(
  'lock-activity',
  `select from contact_activity a join (
     select distinct m.workspace_id, m.contact_id
     from json_to_recordset($1::json) as g (workspace_id uuid, message_id uuid) join messages m using (workspace_id, message_id)
   ) one using (workspace_id, contact_id)
   order by a.workspace_id, a.contact_id for no key update of a`,
);
