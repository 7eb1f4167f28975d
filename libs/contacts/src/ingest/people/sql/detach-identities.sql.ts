import { rowsStatement } from '#libs/database';

/** What a contact has lost to others. */
export interface DepartureRow {
  workspace_id: string;
  contact_id: string;
  message_id: string;
  identities: { kind: string; value: string }[];
  /** Values that it showed because of them. */
  shown: string[];
}

const differences = ['email', 'phone', 'verified'].map(
  (field) => `('${field}', to_jsonb(was.${field}), to_jsonb(is_now.${field}))`,
);

/**
 * Takes from contacts what they showed because of identities that have left them, and the mark of being verified where none
 * that is proven remains; logs it. To be run after the identities have moved. Few rows come here.
 */
export const detachIdentities = rowsStatement<DepartureRow, never>(
  'detach-identities',
  `with given as (
     select * from json_to_recordset($1::json) as one (
       workspace_id uuid, contact_id uuid, message_id uuid, identities jsonb, shown text[])
   ), locked as (
     select c.workspace_id, c.contact_id from given join contacts c using (workspace_id, contact_id)
     order by c.workspace_id, c.contact_id for update of c
   ), lessened as (
     update contacts c set
       email = case when c.email = any (g.shown) then null else c.email end,
       phone = case when c.phone = any (g.shown) then null else c.phone end,
       verified = exists (select from contact_identities i
         where i.workspace_id = g.workspace_id and i.contact_id = g.contact_id and i.proof = 'proven'),
       updated_at = now(), version = c.version + 1
     from given g join locked using (workspace_id, contact_id)
     where c.workspace_id = g.workspace_id and c.contact_id = g.contact_id
     returning with (old as was, new as is_now) g.workspace_id, g.contact_id, g.message_id, g.identities, (
       select jsonb_object_agg(field, jsonb_build_object('before', before, 'after', after))
       from (values ${differences.join(', ')}) as one (field, before, after)
       where before is distinct from after) as changes
   )
   insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
   select workspace_id, contact_id, 'identities_detached',
     jsonb_build_object('identities', jsonb_build_object('before', identities, 'after', null)) || coalesce(changes, '{}'),
     jsonb_build_object('kind', 'message', 'id', message_id)
   from lessened order by workspace_id, contact_id`,
);
