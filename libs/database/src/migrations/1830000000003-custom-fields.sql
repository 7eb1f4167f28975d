-- Fields that a workspace gives its contacts. Expand: the release before writes none, and shows none.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: The values of custom fields would be lost; keep them.

create table if not exists custom_fields (
  workspace_id uuid not null,
  field_id uuid not null default uuidv7(),
  key text not null,
  label text not null,
  type text not null check (type in ('text', 'number', 'date', 'select', 'multiselect')),
  options text[] not null default '{}',
  archived_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  primary key (workspace_id, field_id),
  unique (workspace_id, key)
);
comment on table custom_fields is 'a field that the contacts of a workspace have besides their own; archived, never deleted';
comment on column custom_fields.options is 'of select and multiselect: what can be chosen';

-- What contacts.custom_fields says, as rows that an index finds: of live contacts, a row for each choice of a multiselect.
create table if not exists custom_values (
  workspace_id uuid not null,
  contact_id uuid not null,
  field_id uuid not null,
  place integer not null,
  value_text text,
  value_number double precision,
  value_date date,
  primary key (workspace_id, contact_id, field_id, place)
);
comment on table custom_values is 'the index behind contacts.custom_fields: values of live contacts';
create index if not exists custom_values_text on custom_values (workspace_id, field_id, value_text, contact_id)
  where value_text is not null;
create index if not exists custom_values_number on custom_values (workspace_id, field_id, value_number, contact_id)
  where value_number is not null;
create index if not exists custom_values_date on custom_values (workspace_id, field_id, value_date, contact_id)
  where value_date is not null;

alter table custom_fields enable row level security;
alter table custom_values enable row level security;
drop policy if exists workspace on custom_fields;
drop policy if exists workspace on custom_values;
create policy workspace on custom_fields using (workspace_id = any ((select current_workspaces())::uuid[]));
create policy workspace on custom_values using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update on custom_fields to doorbell_gateway;
grant select on custom_fields to doorbell_contacts, doorbell_worker;
grant select on custom_values to doorbell_contacts, doorbell_gateway, doorbell_worker;

alter table contacts add column if not exists custom_fields jsonb not null default '{}';
comment on column contacts.custom_fields is 'values by the key of their field, also of archived fields';

-- step
-- The values of a contact without those of archived fields. A range of the workspace's few fields.
create or replace function shown_custom_fields(workspace uuid, given jsonb) returns jsonb
  language sql stable set search_path = public, pg_temp as $$
  select given - array(select key from custom_fields where workspace_id = workspace and archived_at is not null) $$;

-- As before, and the rows of custom fields.
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

  if exists (select from inserted where custom_fields <> '{}') then
    insert into custom_values (workspace_id, field_id, contact_id, place, value_text, value_number, value_date)
    select n.workspace_id, f.field_id, n.contact_id, one.place,
      case when f.type in ('text', 'select', 'multiselect') then one.value #>> '{}' end,
      case when f.type = 'number' then (one.value #>> '{}')::double precision end,
      case when f.type = 'date' then (one.value #>> '{}')::date end
    from inserted n cross join lateral jsonb_each(n.custom_fields) as given (key, value)
    join custom_fields f on f.workspace_id = n.workspace_id and f.key = given.key
    cross join lateral jsonb_array_elements(case jsonb_typeof(given.value) when 'array' then given.value
      else jsonb_build_array(given.value) end) with ordinality as one (value, place)
    where n.deleted_at is null on conflict do nothing;
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

  if exists (select from changed n join previous o using (workspace_id, contact_id)
    where n.custom_fields <> o.custom_fields
      or (n.deleted_at is null) <> (o.deleted_at is null) and n.custom_fields <> '{}') then
    delete from custom_values v using changed n where v.workspace_id = n.workspace_id and v.contact_id = n.contact_id;
    insert into custom_values (workspace_id, field_id, contact_id, place, value_text, value_number, value_date)
    select n.workspace_id, f.field_id, n.contact_id, one.place,
      case when f.type in ('text', 'select', 'multiselect') then one.value #>> '{}' end,
      case when f.type = 'number' then (one.value #>> '{}')::double precision end,
      case when f.type = 'date' then (one.value #>> '{}')::date end
    from changed n cross join lateral jsonb_each(n.custom_fields) as given (key, value)
    join custom_fields f on f.workspace_id = n.workspace_id and f.key = given.key
    cross join lateral jsonb_array_elements(case jsonb_typeof(given.value) when 'array' then given.value
      else jsonb_build_array(given.value) end) with ordinality as one (value, place)
    where n.deleted_at is null on conflict do nothing;
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
