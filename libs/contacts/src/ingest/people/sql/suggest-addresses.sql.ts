import { rowsStatement } from '#libs/database';
import type { SuggestedField } from '../../../suggestions/index.js';

/** An address that a message claims for a contact without proof, or a value that a custom field does not take. */
export interface SuggestionRow {
  workspace_id: string;
  contact_id: string;
  field: SuggestedField;
  value: string;
  /** Of a phone every way to write it. */
  spellings: string[];
  message_id: string;
  /** Its place among those of the same contact and field in this batch, from 1. */
  nth: number;
}

/** Open suggestions that a contact has for a field at most: a sender who knows one address of a person could claim any number. */
const mostOpen = 20;

/**
 * Keeps addresses and values as suggestions and logs them; what was suggested before, also what an agent dismissed, is not again. Two
 * consumers at once may pass the bound by what one batch holds.
 */
export const suggestAddresses = rowsStatement<SuggestionRow, never>(
  'suggest-addresses',
  `with given as (
     select * from json_to_recordset($1::json) as one (
       workspace_id uuid, contact_id uuid, field text, value text, spellings text[], message_id uuid, nth integer)
   ), noted as (
     insert into contact_suggestions (workspace_id, contact_id, field, value, message_id)
     select workspace_id, contact_id, field, value, message_id from given g
     where g.nth + (select count(*) from contact_suggestions s where s.workspace_id = g.workspace_id
       and s.contact_id = g.contact_id and s.field = g.field and s.resolved_at is null) <= ${mostOpen}
       and not exists (select from contact_suggestions s where s.workspace_id = g.workspace_id
         and s.contact_id = g.contact_id and s.field = g.field and s.value = any (g.spellings))
     order by workspace_id, contact_id, field, value
     on conflict (workspace_id, contact_id, field, value) do nothing
     returning workspace_id, contact_id, field, value, message_id
   )
   insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
   select workspace_id, contact_id, case when field in ('email', 'phone') then 'address_suggested' else 'value_suggested' end,
     jsonb_build_object('suggestion', jsonb_build_object('before', null, 'after', jsonb_build_object('field', field, 'value', value))),
     jsonb_build_object('kind', 'message', 'id', message_id)
   from noted order by workspace_id, contact_id`,
);
