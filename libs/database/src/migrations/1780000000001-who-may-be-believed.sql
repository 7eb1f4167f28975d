-- Every identity carries its proof, and an address that was merely claimed waits as a suggestion. Only adds: what the
-- release before writes (`verified`) is kept in step by a trigger that statements of this release never fire.
-- phase: expand
-- no way back: What is vouched for would be lost; restore a backup instead.

-- The release before knows `verified` alone; whatever it says there is said of the proof too.
alter table contact_identities
  add column proof text not null default 'claimed' check (proof in ('proven', 'vouched', 'claimed')),
  add column proven_at timestamptz(3);
comment on column contact_identities.proof is
  'proven: its channel proved the sender; vouched: the workspace wrote it down; claimed: somebody said so';
comment on column contact_identities.proven_at is 'when it was proven first; null: not proven';
comment on column contact_identities.verified is 'proof = ''proven'', for the release before; new statements write both';

create function keep_verified_in_step() returns trigger language plpgsql set search_path = public, pg_temp as $$
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
  for each row when (new.verified <> (new.proof = 'proven')) execute function keep_verified_in_step();

-- What stands there: proven stays proven; vouched is what a key, an import or the operator wrote down, as the log of
-- changes tells.
update contact_identities set proof = 'proven', proven_at = created_at where verified;

update contact_identities i set proof = 'vouched' from contacts c
where c.workspace_id = i.workspace_id and c.contact_id = i.contact_id and i.proof = 'claimed'
  and i.value = case i.kind when 'email' then c.email when 'phone' then c.phone end
  and (c.source in ('api', 'import') or exists (
    select from contact_changes h where h.workspace_id = i.workspace_id and h.contact_id = i.contact_id
      and h.cause->>'kind' <> 'message' and h.changes->i.kind->>'after' = i.value));

update contacts c set verified = not c.verified
where c.verified <> exists (select from contact_identities i
  where i.workspace_id = c.workspace_id and i.contact_id = c.contact_id and i.proof = 'proven');

create table contact_suggestions (
  workspace_id uuid not null,
  suggestion_id uuid not null default uuidv7(),
  contact_id uuid not null,
  field text not null check (field in ('email', 'phone')),
  value text not null,
  message_id uuid not null,
  at timestamptz(3) not null default now(),
  resolved_at timestamptz(3),
  resolution text check (resolution in ('accepted', 'dismissed')),
  primary key (workspace_id, suggestion_id),
  unique (workspace_id, contact_id, field, value),
  check ((resolved_at is null) = (resolution is null))
);
comment on table contact_suggestions is
  'addresses that messages claimed for a contact which stood before: they match nobody, are never sent to and recognise nobody';
comment on column contact_suggestions.message_id is 'the first message that claimed it';

-- The contacts service takes a number away from who gave it up; both services write and resolve suggestions.
alter table contact_suggestions enable row level security;
create policy workspace on contact_suggestions using (workspace_id = any ((select current_workspaces())::uuid[]));

revoke execute on function keep_verified_in_step() from public;
grant select, insert, update on contact_suggestions to doorbell_gateway, doorbell_contacts;
grant delete on contact_identities to doorbell_contacts;
