-- Segments: saved filters, and the contacts that each counts. Expand: the release before knows none.
-- phase: expand
-- no way back: The segments would be lost; keep them.

create table segments (
  workspace_id uuid not null,
  segment_id uuid not null default uuidv7(),
  name text not null,
  folded_name text not null generated always as (folded(name)) stored,
  filter jsonb not null check (octet_length(filter::text) <= 524288),
  tag_ids jsonb not null default '{}',
  search text,
  country text,
  member_set uuid not null default uuidv7(),
  members bigint not null default 0,
  walked_to uuid default '00000000-0000-0000-0000-000000000000',
  walked bigint not null default 0,
  walk_began_at timestamptz(3) not null default now(),
  counted_at timestamptz(3),
  due_at timestamptz(3) default now(),
  fault text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (workspace_id, segment_id),
  unique (workspace_id, folded_name)
) with (fillfactor = 50);
comment on table segments is 'saved filters, with the number of contacts that pass';
comment on column segments.tag_ids is 'ids of the tags that the filter names, by their names when it was saved';
comment on column segments.member_set is 'whose rows in segment_members are its contacts; a new one with each new filter';
comment on column segments.members is 'rows of segment_members, kept in the transaction that writes them';
comment on column segments.walked_to is 'how far the walk in hand has come along the ids of contacts; null: no walk';
comment on column segments.counted_at is 'the moment for which members holds; null until the first walk has ended';
comment on column segments.due_at is 'when a worker looks at it next; null: the follower of the log of changes keeps its count alone';
alter table segments enable row level security;
create policy workspace on segments using (workspace_id = any ((select current_workspaces())::uuid[]));
create index segments_due on segments (due_at) where due_at is not null;

create table segment_members (
  workspace_id uuid not null,
  member_set uuid not null,
  contact_id uuid not null,
  primary key (workspace_id, member_set, contact_id)
);
comment on table segment_members is 'the contacts of a segment when they were last judged: what its count is made of; lists judge by the filter';
alter table segment_members enable row level security;
create policy workspace on segment_members using (workspace_id = any ((select current_workspaces())::uuid[]));

create table ended_member_sets (
  workspace_id uuid not null,
  member_set uuid not null,
  primary key (workspace_id, member_set)
);
comment on table ended_member_sets is 'sets of members that no segment has any more; a worker deletes their rows';
alter table ended_member_sets enable row level security;
create policy workspace on ended_member_sets using (workspace_id = any ((select current_workspaces())::uuid[]));

-- The segment that has been due for longest, of any workspace. Who works on it locks it and moves due_at, so each has its turn.
create function due_segment() returns table (workspace_id uuid, segment_id uuid)
  language sql volatile security definer set search_path = public, pg_temp as $$
  select s.workspace_id, s.segment_id from segments s where s.due_at <= now() order by s.due_at limit 1
  for update skip locked $$;
revoke execute on function due_segment() from public;

-- Deletes rows of a set that ended, of any workspace; returns how many, 0 where no set is left or another process has it.
create function forget_ended_members(at_most integer) returns bigint
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  ended ended_member_sets;
  deleted bigint;
begin
  select * into ended from ended_member_sets order by workspace_id, member_set limit 1 for update skip locked;
  if not found then return 0; end if;
  delete from segment_members m where m.workspace_id = ended.workspace_id and m.member_set = ended.member_set
    and m.contact_id in (select o.contact_id from segment_members o
      where o.workspace_id = ended.workspace_id and o.member_set = ended.member_set order by o.contact_id limit at_most);
  get diagnostics deleted = row_count;
  if deleted < at_most then
    delete from ended_member_sets e where e.workspace_id = ended.workspace_id and e.member_set = ended.member_set;
  end if;
  return deleted;
end $$;
revoke execute on function forget_ended_members(integer) from public;

-- A segment by a tag that merges gets the successor's contacts, too, which have no line in the log: it is counted again.
create function recount_segments_of_merged_tag() returns trigger
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update segments s set walked_to = '00000000-0000-0000-0000-000000000000', walked = 0, walk_began_at = clock_timestamp(),
    due_at = clock_timestamp()
  where s.workspace_id = new.workspace_id
    and exists (select from jsonb_each_text(s.tag_ids) as named (name, id) where named.id = new.tag_id::text);
  return null;
end $$;
revoke execute on function recount_segments_of_merged_tag() from public;
create trigger recount_segments after update of merged_into on tags for each row
  when (new.merged_into is not null and new.merged_into is distinct from old.merged_into)
  execute function recount_segments_of_merged_tag();

-- Whether a follower has taken the newest change of the workspace. A probe in each partition that is not empty.
create function has_followed(follower text) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce((
    select pg_visible_in_snapshot(c.xid, p.from_snapshot)
    from (select xid from contact_changes where workspace_id = (current_workspaces())[1] order by change_id desc limit 1) as c,
      relay_positions p
    where p.workspace_id = '00000000-0000-0000-0000-000000000000' and p.relay = follower), true) $$;
revoke execute on function has_followed(text) from public;

insert into relay_positions (workspace_id, relay, from_snapshot)
values ('00000000-0000-0000-0000-000000000000', 'segments', pg_current_snapshot());

grant select, insert, update, delete on segments to doorbell_gateway;
grant insert on ended_member_sets to doorbell_gateway;
grant execute on function has_followed(text) to doorbell_gateway;
grant select, update on segments to doorbell_worker;
grant select, insert, delete on segment_members to doorbell_worker;
grant execute on function due_segment(), forget_ended_members(integer) to doorbell_worker;
grant select on contact_consents, contact_counts to doorbell_worker;
