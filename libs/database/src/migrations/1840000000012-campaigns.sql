-- Campaigns: named audiences of contacts. Expand: the release before knows none; the triggers keep members right beside it.
-- phase: expand
-- no way back: The campaigns and their members would be lost; keep them.

create table campaigns (
  workspace_id uuid not null,
  campaign_id uuid not null default uuidv7(),
  name text not null,
  folded_name text not null generated always as (folded(name)) stored,
  purpose text,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  primary key (workspace_id, campaign_id)
);
create unique index campaigns_by_name on campaigns (workspace_id, folded_name) where archived_at is null;
create index campaigns_of_purpose on campaigns (workspace_id, purpose) where purpose is not null;
create index campaigns_created on campaigns (workspace_id, created_at, campaign_id);
comment on table campaigns is 'a named audience, for the system that sends; archived, never deleted';
comment on column campaigns.purpose is 'only contacts that consent to it are members; it never changes';

create table campaign_members (
  workspace_id uuid not null,
  campaign_id uuid not null,
  contact_id uuid not null,
  live boolean not null default true,
  reason text,
  cause jsonb not null,
  added_at timestamptz(3) not null default now(),
  primary key (workspace_id, campaign_id, contact_id)
);
create index campaign_members_of_contact on campaign_members (workspace_id, contact_id, campaign_id);
create index campaign_members_newest on campaign_members (workspace_id, campaign_id, added_at, contact_id) where live;
comment on table campaign_members is 'a contact in a campaign, with who added it and why';
comment on column campaign_members.live is 'false while the contact is deleted';

create table campaign_counts (
  workspace_id uuid not null,
  campaign_id uuid not null,
  slot smallint not null,
  contacts bigint not null,
  primary key (workspace_id, campaign_id, slot)
) with (fillfactor = 50);
comment on table campaign_counts is 'live members of each campaign, in slots that are added up';

alter table campaigns enable row level security;
alter table campaign_members enable row level security;
alter table campaign_counts enable row level security;
create policy workspace on campaigns using (workspace_id = any ((select current_workspaces())::uuid[]));
create policy workspace on campaign_members using (workspace_id = any ((select current_workspaces())::uuid[]));
create policy workspace on campaign_counts using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update on campaigns to doorbell_gateway;
grant select, update on campaigns to doorbell_worker;
grant select, insert, delete on campaign_members to doorbell_gateway, doorbell_worker;
grant select on campaign_members to doorbell_contacts;
grant select on campaign_counts to doorbell_gateway, doorbell_worker;

-- Whether a contact consents to a purpose on a channel at least: the newest word for the channel, or for every channel, holds.
-- Probes of the contact's few consents.
create function consents_to(workspace uuid, contact uuid, wanted text) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select exists (select from contact_consents k
    where k.workspace_id = workspace and k.contact_id = contact and k.purpose = wanted and k.granted
      and not exists (select from contact_consents n
        where n.workspace_id = workspace and n.contact_id = contact and n.purpose = wanted
          and (n.channel is null or n.channel = k.channel) and (n.at, n.consent_id) > (k.at, k.consent_id))) $$;
revoke execute on function consents_to(uuid, uuid, text) from public;
grant execute on function consents_to(uuid, uuid, text) to doorbell_gateway, doorbell_worker;

-- A row a campaign and statement in campaign_counts.
create function count_campaign_members() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into campaign_counts as c (workspace_id, campaign_id, slot, contacts)
    select workspace_id, campaign_id, slot, count(*) from made, current_slot() as slot where live group by 1, 2, 3 order by 1, 2, 3
    on conflict (workspace_id, campaign_id, slot) do update set contacts = c.contacts + excluded.contacts;
  elsif tg_op = 'DELETE' then
    insert into campaign_counts as c (workspace_id, campaign_id, slot, contacts)
    select workspace_id, campaign_id, slot, -count(*) from gone, current_slot() as slot where live group by 1, 2, 3 order by 1, 2, 3
    on conflict (workspace_id, campaign_id, slot) do update set contacts = c.contacts + excluded.contacts;
  else
    insert into campaign_counts as c (workspace_id, campaign_id, slot, contacts)
    select workspace_id, campaign_id, slot, sum(delta) from current_slot() as slot, (
      select workspace_id, campaign_id, 1 as delta from made where live
      union all select workspace_id, campaign_id, -1 from gone where live) as moves
    group by 1, 2, 3 having sum(delta) <> 0 order by 1, 2, 3
    on conflict (workspace_id, campaign_id, slot) do update set contacts = c.contacts + excluded.contacts;
  end if;
  return null;
end $$;
revoke execute on function count_campaign_members() from public;
create trigger count_members_made after insert on campaign_members
  referencing new table as made for each statement execute function count_campaign_members();
create trigger count_members_gone after delete on campaign_members
  referencing old table as gone for each statement execute function count_campaign_members();
create trigger count_members_changed after update on campaign_members
  referencing new table as made old table as gone for each statement execute function count_campaign_members();

-- A deleted contact is no member that counts, until it is restored. The survivor of a merge has the memberships, as far as its
-- consents allow. A probe of campaign_members_of_contact.
create function follow_contact_in_campaigns() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.merged_into is not null and old.merged_into is null then
    with moved as (
      insert into campaign_members (workspace_id, campaign_id, contact_id, live, reason, cause, added_at)
      select m.workspace_id, m.campaign_id, s.contact_id, s.deleted_at is null, m.reason, m.cause, m.added_at
      from campaign_members m
      join campaigns p on p.workspace_id = m.workspace_id and p.campaign_id = m.campaign_id
      join contacts s on s.workspace_id = m.workspace_id and s.contact_id = new.merged_into
      where m.workspace_id = new.workspace_id and m.contact_id = new.contact_id
        and (p.purpose is null or consents_to(s.workspace_id, s.contact_id, p.purpose))
      order by m.campaign_id on conflict do nothing returning workspace_id, campaign_id, contact_id, reason
    )
    insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
    select m.workspace_id, m.contact_id, 'added_to_campaign',
      jsonb_build_object('campaign', jsonb_build_object('before', null,
        'after', jsonb_build_object('id', p.campaign_id, 'name', p.name, 'reason', m.reason))),
      jsonb_build_object('kind', 'merge', 'id', new.contact_id)
    from moved m join campaigns p using (workspace_id, campaign_id) order by p.campaign_id;
    delete from campaign_members where workspace_id = new.workspace_id and contact_id = new.contact_id;
  else
    update campaign_members set live = new.deleted_at is null
    where workspace_id = new.workspace_id and contact_id = new.contact_id and live <> (new.deleted_at is null);
  end if;
  return null;
end $$;
revoke execute on function follow_contact_in_campaigns() from public;
create trigger follow_contact_in_campaigns after update of deleted_at, merged_into on contacts for each row
  when ((new.deleted_at is null) <> (old.deleted_at is null) or new.merged_into is distinct from old.merged_into)
  execute function follow_contact_in_campaigns();

-- Who withdraws consent to the purpose of a campaign leaves it, in the transaction that records it. The lock of the contact
-- makes a job that adds it at the same moment wait, and see the withdrawal.
create function leave_campaigns_of_withdrawn() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from withdrawn w join campaigns p using (workspace_id, purpose) where not w.granted) then return null; end if;
  perform from contacts c where exists (select from withdrawn w
    where w.workspace_id = c.workspace_id and w.contact_id = c.contact_id and not w.granted)
  order by contact_id for share;
  with gone as (
    delete from campaign_members m using campaigns p, withdrawn w
    where not w.granted and p.workspace_id = w.workspace_id and p.purpose = w.purpose
      and m.workspace_id = w.workspace_id and m.campaign_id = p.campaign_id and m.contact_id = w.contact_id
      and not consents_to(w.workspace_id, w.contact_id, w.purpose)
    returning m.workspace_id, m.contact_id, p.campaign_id, p.name, jsonb_build_object('kind', w.cause->>'kind', 'id', w.cause->>'id') as cause
  )
  insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
  select workspace_id, contact_id, 'removed_from_campaign',
    jsonb_build_object('campaign', jsonb_build_object('before', jsonb_build_object('id', campaign_id, 'name', name), 'after', null)), cause
  from gone order by workspace_id, contact_id, campaign_id;
  return null;
end $$;
revoke execute on function leave_campaigns_of_withdrawn() from public;
create trigger leave_campaigns_of_withdrawn after insert on contact_consents
  referencing new table as withdrawn for each statement execute function leave_campaigns_of_withdrawn();
