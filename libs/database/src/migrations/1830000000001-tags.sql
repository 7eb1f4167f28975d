-- Tags are rows, and contacts refer to them by id: a tag is renamed in one row. Expand: the release before writes and reads
-- the names in contacts.tags and contact_tags, which triggers keep.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: The colours, kinds and new names of tags would be lost; keep them.

create table if not exists tags (
  workspace_id uuid not null,
  tag_id uuid not null default uuidv7(),
  name text not null,
  folded_name text not null generated always as (folded(name)) stored,
  kind text not null default 'manual' check (kind in ('manual', 'auto', 'system')),
  color text,
  merged_into uuid,
  created_at timestamptz(3) not null default now(),
  primary key (workspace_id, tag_id)
);
create unique index if not exists tags_by_name on tags (workspace_id, folded_name) where merged_into is null;
comment on table tags is 'the tags of a workspace; one without contacts stays until it is deleted';
comment on column tags.kind is 'manual, auto (set by rules), system';
comment on column tags.merged_into is 'the tag that contacts with this id have now; null while it is a tag of its own';

-- What contacts.tag_ids says, as rows that an index finds: of live contacts, without merged tags.
create table if not exists tagged_contacts (
  workspace_id uuid not null,
  tag_id uuid not null,
  contact_id uuid not null,
  primary key (workspace_id, tag_id, contact_id)
);
create index if not exists tagged_contacts_of_contact on tagged_contacts (workspace_id, contact_id);
comment on table tagged_contacts is 'the index behind contacts.tag_ids: tags of live contacts';

create table if not exists tag_counts (
  workspace_id uuid not null,
  tag_id uuid not null,
  slot smallint not null,
  contacts bigint not null,
  primary key (workspace_id, tag_id, slot)
);
comment on table tag_counts is 'live contacts of each tag, in slots that are added up';

alter table tags enable row level security;
alter table tagged_contacts enable row level security;
alter table tag_counts enable row level security;
drop policy if exists workspace on tags;
drop policy if exists workspace on tagged_contacts;
drop policy if exists workspace on tag_counts;
create policy workspace on tags using (workspace_id = any ((select current_workspaces())::uuid[]));
create policy workspace on tagged_contacts using (workspace_id = any ((select current_workspaces())::uuid[]));
create policy workspace on tag_counts using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update on tags to doorbell_gateway, doorbell_worker;
grant select on tags to doorbell_contacts;
grant select on tagged_contacts, tag_counts to doorbell_contacts, doorbell_gateway, doorbell_worker;

alter table contacts add column if not exists tag_ids uuid[] not null default '{}';
comment on column contacts.tag_ids is 'its tags, in their order; of a merged tag the former id, of a deleted one an id that means nothing';
comment on column contacts.tags is 'the names of tag_ids when they were written, for the release before';

-- step
-- The names of a contact's tags, in their order. Two probes a tag.
create or replace function tag_names(workspace uuid, ids uuid[]) returns text[]
  language sql stable set search_path = public, pg_temp as $$
  select array(
    select t.name from unnest(ids) with ordinality as one (id, place)
    join tags o on o.workspace_id = workspace and o.tag_id = one.id
    join tags t on t.workspace_id = workspace and t.tag_id = coalesce(o.merged_into, o.tag_id)
    group by t.tag_id, t.name order by min(place)) $$;

-- The tags of these names, in the order of the names; those that do not exist are made. Whatever the case, one name is one
-- tag. They are locked against being merged and deleted. A tag that another transaction merges meanwhile is made again.
create or replace function named_tags(workspace uuid, names text[]) returns table (tag_id uuid, name text)
  language plpgsql volatile set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  loop
    insert into tags (workspace_id, name)
    select workspace, one.name from (
      select distinct on (folded(given.name)) given.name, folded(given.name) as folded_name
      from unnest(names) with ordinality as given (name, place) order by folded(given.name), place) as one
    where not exists (select from tags t
      where t.workspace_id = workspace and t.folded_name = one.folded_name and t.merged_into is null)
    order by one.folded_name
    on conflict (workspace_id, folded_name) where merged_into is null do nothing;
    perform from tags where workspace_id = workspace and merged_into is null and folded_name = any (folded(names))
      order by folded_name for share;
    exit when not exists (select from unnest(names) as one where not exists (select from tags t
      where t.workspace_id = workspace and t.folded_name = folded(one) and t.merged_into is null));
  end loop;
  return query select t.tag_id, t.name from (
      select folded(given.name) as folded_name, min(place) as place
      from unnest(names) with ordinality as given (name, place) group by 1) as one
    join tags t on t.workspace_id = workspace and t.folded_name = one.folded_name and t.merged_into is null
    order by one.place;
end $$;

-- Each release writes its own column; the other one follows.
create or replace function keep_tags_in_step() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare by_name boolean;
begin
  if tg_op = 'INSERT' then by_name := new.tag_ids = '{}'; else by_name := new.tag_ids = old.tag_ids; end if;
  if by_name then
    new.tag_ids := array(select tag_id from named_tags(new.workspace_id, new.tags));
  end if;
  new.tags := tag_names(new.workspace_id, new.tag_ids);
  return new;
end $$;
revoke execute on function keep_tags_in_step() from public;
drop trigger if exists keep_tags_of_new on contacts;
drop trigger if exists keep_tags_of_changed on contacts;
create trigger keep_tags_of_new before insert on contacts for each row
  when (new.tags <> '{}' or new.tag_ids <> '{}') execute function keep_tags_in_step();
create trigger keep_tags_of_changed before update of tags, tag_ids on contacts for each row
  when (new.tags is distinct from old.tags or new.tag_ids is distinct from old.tag_ids) execute function keep_tags_in_step();

-- Gives the contacts of one tag another, or none, and ends the tag. The caller has locked the contacts and the tags. A merged
-- tag stays as the other name of its successor, because contacts have its id. Two writes a contact, of narrow rows.
create or replace function end_tag(workspace uuid, ended uuid, successor uuid) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not coalesce(workspace = any (current_workspaces()), false) then return; end if;
  with gone as (
    delete from tagged_contacts where workspace_id = workspace and tag_id = ended returning contact_id
  ), moved as (
    insert into tagged_contacts (workspace_id, tag_id, contact_id)
    select workspace, successor, contact_id from gone where successor is not null
    on conflict do nothing returning contact_id
  )
  insert into tag_counts as c (workspace_id, tag_id, slot, contacts)
  select workspace, successor, current_slot(), count(*) from moved having count(*) > 0
  on conflict (workspace_id, tag_id, slot) do update set contacts = c.contacts + excluded.contacts;
  delete from tag_counts where workspace_id = workspace and tag_id = ended;
  if successor is null then
    delete from tags where workspace_id = workspace and (tag_id = ended or merged_into = ended);
  else
    update tags set merged_into = successor where workspace_id = workspace and (tag_id = ended or merged_into = ended);
  end if;
end $$;
revoke execute on function end_tag(uuid, uuid, uuid) from public;
grant execute on function end_tag(uuid, uuid, uuid) to doorbell_gateway;

-- As before, and the rows and counts of tags.
create or replace function derive_from_new_contacts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into contact_activity (workspace_id, contact_id, live)
  select workspace_id, contact_id, deleted_at is null from inserted
  on conflict (workspace_id, contact_id) do nothing;

  insert into contact_search (workspace_id, contact_id, body)
  select workspace_id, contact_id, search_body(name, email, phone, company, state) from inserted where deleted_at is null;

  insert into contact_tags (workspace_id, tag, contact_id)
  select workspace_id, folded(tag), contact_id from inserted, unnest(tags) as tag where deleted_at is null
  on conflict do nothing;

  if exists (select from inserted where tag_ids <> '{}') then
    with made as (
      insert into tagged_contacts (workspace_id, tag_id, contact_id)
      select distinct n.workspace_id, coalesce(o.merged_into, o.tag_id), n.contact_id
      from inserted n cross join lateral unnest(n.tag_ids) as one (id)
      join tags o on o.workspace_id = n.workspace_id and o.tag_id = one.id
      where n.deleted_at is null on conflict do nothing returning workspace_id, tag_id)
    insert into tag_counts as c (workspace_id, tag_id, slot, contacts)
    select workspace_id, tag_id, slot, count(*) from made, current_slot() as slot group by 1, 2, 3 order by 1, 2, 3
    on conflict (workspace_id, tag_id, slot) do update set contacts = c.contacts + excluded.contacts;
  end if;

  insert into contact_counts as c
  select workspace_id, status, role, coalesce(channel_preference, ''), source, language, verified, slot, count(*)
  from inserted, current_slot() as slot where deleted_at is null
  group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8
  on conflict (workspace_id, status, role, channel, source, language, verified, slot)
  do update set contacts = c.contacts + excluded.contacts;
  return null;
end $$;

create or replace function derive_from_changed_contacts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare ids uuid[];
begin
  update contact_activity a set live = n.deleted_at is null
  from changed n where a.workspace_id = n.workspace_id and a.contact_id = n.contact_id
    and a.live <> (n.deleted_at is null);

  delete from contact_search s using changed n
  where s.workspace_id = n.workspace_id and s.contact_id = n.contact_id and n.deleted_at is not null;
  insert into contact_search as s (workspace_id, contact_id, body)
  select n.workspace_id, n.contact_id, body
  from changed n join previous o using (workspace_id, contact_id),
    search_body(n.name, n.email, n.phone, n.company, n.state) as body
  where n.deleted_at is null and (o.deleted_at is not null
    or body is distinct from search_body(o.name, o.email, o.phone, o.company, o.state))
  on conflict (workspace_id, contact_id) do update set body = excluded.body;

  delete from contact_tags t using changed n join previous o using (workspace_id, contact_id)
  where t.workspace_id = n.workspace_id and t.contact_id = n.contact_id
    and (n.deleted_at is not null or (n.tags <> o.tags and not exists (select from unnest(n.tags) as kept where folded(kept) = t.tag)));
  insert into contact_tags (workspace_id, tag, contact_id)
  select n.workspace_id, folded(tag), n.contact_id
  from changed n join previous o using (workspace_id, contact_id), unnest(n.tags) as tag
  where n.deleted_at is null and (o.deleted_at is not null or n.tags <> o.tags)
  on conflict do nothing;

  if exists (select from changed n join previous o using (workspace_id, contact_id)
    where n.tag_ids <> o.tag_ids or (n.deleted_at is null) <> (o.deleted_at is null)) then
    select array_agg(distinct one.id) into ids from changed n cross join lateral unnest(n.tag_ids) as one (id);
    perform from tags where tag_id = any (ids) and workspace_id in (select workspace_id from changed) order by tag_id for share;
    with kept as materialized (
      select distinct n.workspace_id, coalesce(t.merged_into, t.tag_id) as tag_id, n.contact_id
      from changed n cross join lateral unnest(n.tag_ids) as one (id)
      join tags t on t.workspace_id = n.workspace_id and t.tag_id = one.id
      where n.deleted_at is null
    ), gone as (
      delete from tagged_contacts t using changed n
      where t.workspace_id = n.workspace_id and t.contact_id = n.contact_id
        and not exists (select from kept k
          where k.workspace_id = t.workspace_id and k.tag_id = t.tag_id and k.contact_id = t.contact_id)
      returning t.workspace_id, t.tag_id
    ), made as (
      insert into tagged_contacts (workspace_id, tag_id, contact_id)
      select workspace_id, tag_id, contact_id from kept on conflict do nothing returning workspace_id, tag_id
    )
    insert into tag_counts as c (workspace_id, tag_id, slot, contacts)
    select workspace_id, tag_id, slot, sum(delta) from current_slot() as slot, (
      select workspace_id, tag_id, 1 as delta from made union all select workspace_id, tag_id, -1 from gone) as moves
    group by 1, 2, 3 having sum(delta) <> 0 order by 1, 2, 3
    on conflict (workspace_id, tag_id, slot) do update set contacts = c.contacts + excluded.contacts;
  end if;

  insert into contact_counts as c
  select workspace_id, status, role, channel, source, language, verified, slot, sum(delta)
  from current_slot() as slot, (
    select workspace_id, status, role, coalesce(channel_preference, '') as channel, source, language, verified, 1 as delta
    from changed where deleted_at is null
    union all
    select workspace_id, status, role, coalesce(channel_preference, ''), source, language, verified, -1
    from previous where deleted_at is null
  ) as moves
  group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(delta) <> 0 order by 1, 2, 3, 4, 5, 6, 7, 8
  on conflict (workspace_id, status, role, channel, source, language, verified, slot)
  do update set contacts = c.contacts + excluded.contacts;
  return null;
end $$;

-- step
-- What contacts have today. A thousand contacts a transaction, so that a message waits for milliseconds.
do $$
declare
  workspace uuid := '00000000-0000-0000-0000-000000000000';
  contact uuid := '00000000-0000-0000-0000-000000000000';
begin
  loop
    with batch as (
      select workspace_id, contact_id from contacts
      where (workspace_id, contact_id) > (workspace, contact) and tags <> '{}' and tag_ids = '{}'
      order by workspace_id, contact_id limit 1000 for update
    ), done as (
      update contacts c set tag_ids = array(select tag_id from named_tags(c.workspace_id, c.tags))
      from batch s where c.workspace_id = s.workspace_id and c.contact_id = s.contact_id
    )
    select workspace_id, contact_id into workspace, contact from batch order by 1 desc, 2 desc limit 1;
    exit when not found;
    commit;
  end loop;
end $$;
