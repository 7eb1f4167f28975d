import { rowsStatement } from '#libs/database';

export interface DuplicateRow {
  workspace_id: string;
  older_contact_id: string;
  newer_contact_id: string;
  reason: string;
  event_id: string;
}

/** Notes that one message claimed identities of two contacts, and logs it with the older one; a pair known either way round stays as it is. */
export const recordDuplicates = rowsStatement<DuplicateRow, never>(
  'record-duplicates',
  `with given as (
     select * from json_to_recordset($1::json) as one (
       workspace_id uuid, older_contact_id uuid, newer_contact_id uuid, reason text, event_id uuid)
   ), noted as (
     insert into duplicate_pairs (workspace_id, older_contact_id, newer_contact_id, reason, event_id)
     select * from given g where not exists (
       select from duplicate_pairs p where p.workspace_id = g.workspace_id
         and p.older_contact_id = g.newer_contact_id and p.newer_contact_id = g.older_contact_id)
     order by 1, 2, 3
     on conflict do nothing
     returning workspace_id, older_contact_id, newer_contact_id, event_id
   )
   insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
   select workspace_id, older_contact_id, 'duplicate_suspected',
     jsonb_build_object('duplicateOf', jsonb_build_object('before', null, 'after', newer_contact_id)),
     jsonb_build_object('kind', 'message', 'id', event_id)
   from noted order by 1, 2`,
);
