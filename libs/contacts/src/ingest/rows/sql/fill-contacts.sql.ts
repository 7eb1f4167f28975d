import { rowsStatement } from '#libs/database';
import { columnOf, fieldOf, filledFields, recordOf, type FilledField, type RowOf } from '../../../field-lists.js';

/** What a message offers to a contact that lacks it; null offers nothing. A name replaces one that is only the address. */
export interface OfferRow extends RowOf<Exclude<FilledField, 'verified'>, null> {
  workspace_id: string;
  contact_id: string;
  message_id: string;
  /** Guards against a name that was set in between. */
  name_was: string | null;
  language_origin: string | null;
  /** True makes it so. */
  verified: boolean;
}

const differences = filledFields.map(
  (name) => `('${name}', to_jsonb(was.${columnOf(name)}), to_jsonb(is_now.${columnOf(name)}))`,
);
const fills = filledFields
  .filter((name) => fieldOf(name).empty === 'null')
  .map((name) => `${columnOf(name)} = coalesce(c.${columnOf(name)}, g.${columnOf(name)})`);

/**
 * Fills what contacts lack and logs it; overwrites nothing, with one exception: the language, which a more trusted
 * source may replace unless it was set by hand. Only contacts with something to fill are given, so few rows come here.
 */
export const fillContacts = rowsStatement<OfferRow, never>(
  'fill-contacts',
  `with given as (
     select * from json_to_recordset($1::json) as one (
       workspace_id uuid, contact_id uuid, message_id uuid, name_was text, language_origin text, ${recordOf(filledFields)})
   ), locked as (
     select c.contact_id, c.workspace_id from given join contacts c using (workspace_id, contact_id)
     order by c.workspace_id, c.contact_id for update of c
   ), filled as (
     update contacts c set
       name = case when c.name = g.name_was then coalesce(g.name, c.name) else c.name end,
       ${fills.join(', ')},
       language = case when c.language_origin = 'hand' then c.language else coalesce(g.language, c.language) end,
       language_origin = case when c.language_origin = 'hand' then 'hand' else coalesce(g.language_origin, c.language_origin) end,
       verified = c.verified or g.verified, updated_at = now(), version = c.version + 1
     from given g join locked using (workspace_id, contact_id)
     where c.workspace_id = g.workspace_id and c.contact_id = g.contact_id
     returning with (old as was, new as is_now) g.workspace_id, g.contact_id, g.message_id, (
       select jsonb_object_agg(field, jsonb_build_object('before', before, 'after', after))
       from (values ${differences.join(', ')}) as one (field, before, after)
       where before is distinct from after) as changes
   )
   insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
   select workspace_id, contact_id, 'updated', changes, jsonb_build_object('kind', 'message', 'id', message_id)
   from filled where changes is not null order by workspace_id, contact_id`,
);
