import { rowsStatement } from '#libs/database';
import type { DeletedWriter } from '../../../messages/index.js';

/** Brings deleted contacts back because they wrote again, and says so in the log of changes. */
export const restoreContacts = rowsStatement<DeletedWriter, never>(
  'restore-contacts',
  `with given as (
     select * from json_to_recordset($1::json) as one ("workspaceId" uuid, "contactId" uuid, "messageId" uuid)
   ), restored as (
     update contacts c set deleted_at = null, updated_at = now(), version = c.version + 1
     from given g
     where c.workspace_id = g."workspaceId" and c.contact_id = g."contactId" and c.deleted_at is not null
     returning c.workspace_id, c.contact_id, g."messageId" as message_id
   )
   insert into contact_changes (workspace_id, contact_id, kind, cause)
   select workspace_id, contact_id, 'restored', jsonb_build_object('kind', 'message', 'id', message_id)
   from restored order by workspace_id, contact_id`,
);
