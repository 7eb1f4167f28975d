-- Keys by which contacts that may be one person find each other, and a follower of the log of changes that keeps them. Expand: the
-- release before finds pairs by messages alone.
-- phase: expand
-- no way back: Possible duplicates would be found by messages alone; keep it.

create table contact_match_keys (
  workspace_id uuid not null,
  key bigint not null,
  contact_id uuid not null,
  primary key (workspace_id, key, contact_id)
);
create index contact_match_keys_of_contact on contact_match_keys (workspace_id, contact_id);
comment on table contact_match_keys is 'what live contacts have in common with others: a look compares those that share a key';
comment on column contact_match_keys.key is 'the first 64 bits of a hash: no address and no name stands here';
alter table contact_match_keys enable row level security;
create policy workspace on contact_match_keys using (workspace_id = any ((select current_workspaces())::uuid[]));

insert into relay_positions (workspace_id, relay, from_snapshot)
values ('00000000-0000-0000-0000-000000000000', 'duplicates', pg_current_snapshot());

grant select, insert, delete on contact_match_keys to doorbell_worker;
grant insert, update, delete on duplicate_pairs to doorbell_worker;
grant update on duplicate_pairs to doorbell_gateway;
