-- Tags that Doorbell itself keeps, and the contacts that are to be looked at for them. Expand: the release before keeps none.
-- phase: expand
-- no way back: The system's tags would be kept no longer; keep them.

create table system_tags (
  workspace_id uuid not null,
  key text not null check (key in ('opted_out', 'bounced', 'duplicate')),
  tag_id uuid not null,
  primary key (workspace_id, key)
);
comment on table system_tags is 'which tag says what the system knows; made with the first contact that it is true of';
alter table system_tags enable row level security;
create policy workspace on system_tags using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select on system_tags to doorbell_contacts, doorbell_gateway;
grant select, insert on system_tags to doorbell_worker;

create table system_tag_triggers (
  workspace_id uuid not null,
  trigger_id bigint generated always as identity,
  contact_id uuid not null,
  at timestamptz(3) not null default now(),
  primary key (workspace_id, trigger_id)
);
comment on table system_tag_triggers is 'contacts of which the system may know something else now, until the worker has looked';
alter table system_tag_triggers enable row level security;
create policy workspace on system_tag_triggers using (workspace_id = any ((select current_workspaces())::uuid[]));
grant insert on system_tag_triggers to doorbell_contacts;
grant select, insert, delete on system_tag_triggers to doorbell_worker;

-- The workspaces that have triggers, in the order of their ids. One probe of the primary key each.
create function workspaces_with_system_tag_triggers() returns table (workspace_id uuid, oldest timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  with recursive waiting as (
    (select t.workspace_id, t.at from system_tag_triggers t order by t.workspace_id, t.trigger_id limit 1)
    union all
    select n.workspace_id, n.at from waiting w cross join lateral (
      select t.workspace_id, t.at from system_tag_triggers t where t.workspace_id > w.workspace_id
      order by t.workspace_id, t.trigger_id limit 1) as n
  )
  select workspace_id, at from waiting $$;
revoke execute on function workspaces_with_system_tag_triggers() from public;
grant execute on function workspaces_with_system_tag_triggers() to doorbell_worker;

create function note_consents_for_tags() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into system_tag_triggers (workspace_id, contact_id)
  select distinct workspace_id, contact_id from noted order by 1, 2;
  return null;
end $$;
revoke execute on function note_consents_for_tags() from public;
create trigger note_consents_for_tags after insert on contact_consents
  referencing new table as noted for each statement execute function note_consents_for_tags();

-- Of outbound messages alone: a failure, and what shows that an address works where one has failed.
create function note_delivery_for_tags() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.status = 'failed' or exists (select from system_tags s join tagged_contacts t using (workspace_id, tag_id)
    where s.workspace_id = new.workspace_id and s.key = 'bounced' and t.contact_id = new.contact_id) then
    insert into system_tag_triggers (workspace_id, contact_id) values (new.workspace_id, new.contact_id);
  end if;
  return null;
end $$;
revoke execute on function note_delivery_for_tags() from public;
create trigger note_delivery_for_tags after update of status on messages for each row
  when (new.direction = 'outbound' and new.contact_id is not null and new.status is distinct from old.status
    and new.status in ('failed', 'delivered', 'read'))
  execute function note_delivery_for_tags();

grant select on duplicate_pairs to doorbell_worker;
grant select (workspace_id, contact_id, channel, direction, status, kind, details, sent_at) on messages to doorbell_worker;

insert into relay_positions (workspace_id, relay, from_snapshot)
values ('00000000-0000-0000-0000-000000000000', 'system-tags', pg_current_snapshot());
