/** The release before knows `verified` alone; whatever it says there is said of the proof too. */
export const identities = [
  `alter table contact_identities
     add column proof text not null default 'claimed' check (proof in ('proven', 'vouched', 'claimed')),
     add column proven_at timestamptz(3);
   comment on column contact_identities.proof is
     'proven: its channel proved the sender; vouched: the workspace wrote it down; claimed: somebody said so';
   comment on column contact_identities.proven_at is 'when it was proven first; null: not proven';
   comment on column contact_identities.verified is 'proof = ''proven'', for the release before; new statements write both';`,

  `create function keep_verified_in_step() returns trigger language plpgsql set search_path = public, pg_temp as $$
   begin
     if tg_op = 'INSERT' then
       new.proof := 'proven';
     elsif new.proof = old.proof then
       new.proof := case when new.verified then 'proven' else 'vouched' end;
     end if;
     new.verified := new.proof = 'proven';
     new.proven_at := case when new.proof = 'proven' then coalesce(new.proven_at, now()) end;
     return new;
   end $$;
   comment on function keep_verified_in_step() is
     'for statements that write verified or proof alone; the former release unsets verified only where the API takes an identity over';

   create trigger keep_verified_in_step before insert or update on contact_identities
     for each row when (new.verified <> (new.proof = 'proven')) execute function keep_verified_in_step();`,
];

/** What stands there: proven stays proven; vouched is what a key, an import or the operator wrote down, as the log of changes tells. */
export const backfill = [
  `update contact_identities set proof = 'proven', proven_at = created_at where verified;`,

  `update contact_identities i set proof = 'vouched' from contacts c
   where c.workspace_id = i.workspace_id and c.contact_id = i.contact_id and i.proof = 'claimed'
     and i.value = case i.kind when 'email' then c.email when 'phone' then c.phone end
     and (c.source in ('api', 'import') or exists (
       select from contact_changes h where h.workspace_id = i.workspace_id and h.contact_id = i.contact_id
         and h.cause->>'kind' <> 'message' and h.changes->i.kind->>'after' = i.value));`,

  `update contacts c set verified = not c.verified
   where c.verified <> exists (select from contact_identities i
     where i.workspace_id = c.workspace_id and i.contact_id = c.contact_id and i.proof = 'proven');`,
];
