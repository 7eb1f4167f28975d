import { rowsStatement } from '#libs/database';
import type { CustomValues } from '../../../custom-fields/index.js';

/** What a contact's messages say for fields of the workspace, by key. */
export interface CustomFillRow {
  workspace_id: string;
  contact_id: string;
  message_id: string;
  given: CustomValues;
}

/** Fills the custom fields that contacts lack and logs it; overwrites nothing. Locks in the order of fillContacts. */
export const fillCustomFields = rowsStatement<CustomFillRow, never>(
  'fill-custom-fields',
  `with given as (
     select * from json_to_recordset($1::json) as one (workspace_id uuid, contact_id uuid, message_id uuid, given jsonb)
   ), locked as (
     select c.contact_id, c.workspace_id from given join contacts c using (workspace_id, contact_id)
     order by c.workspace_id, c.contact_id for update of c
   ), filled as (
     update contacts c set custom_fields = g.given || c.custom_fields, updated_at = now(), version = c.version + 1
     from given g join locked using (workspace_id, contact_id)
     where c.workspace_id = g.workspace_id and c.contact_id = g.contact_id
       and not c.custom_fields ?& array(select jsonb_object_keys(g.given))
     returning with (old as was) g.workspace_id, g.contact_id, g.message_id, (
       select jsonb_object_agg('customFields.' || key, jsonb_build_object('before', null, 'after', value))
       from jsonb_each(g.given) where not was.custom_fields ? key) as changes
   )
   insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
   select workspace_id, contact_id, 'updated', changes, jsonb_build_object('kind', 'message', 'id', message_id)
   from filled order by workspace_id, contact_id`,
);
