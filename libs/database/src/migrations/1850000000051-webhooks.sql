-- Webhooks of a workspace, and what is delivered to them. Expand: the release before knows none.
-- phase: expand
-- no way back: The webhooks, their secrets and what waits for them would be lost; keep them.

create table webhooks (
  workspace_id uuid not null,
  webhook_id uuid not null default uuidv7(),
  url text not null,
  events text[] not null,
  filter jsonb check (octet_length(filter::text) <= 524288),
  named_tags jsonb not null default '{}',
  enabled boolean not null default true,
  disabled_at timestamptz(3),
  disabled_reason text,
  sealed_secret text not null,
  former_sealed_secret text,
  former_secret_until timestamptz(3),
  failures integer not null default 0,
  failing_since timestamptz(3),
  resume_at timestamptz(3),
  changed_by jsonb not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (workspace_id, webhook_id)
) with (fillfactor = 70);
comment on table webhooks is 'where a workspace sends its events';
comment on column webhooks.filter is 'null: events of every contact';
comment on column webhooks.named_tags is 'ids of tags by the names that the filter was written with';
comment on column webhooks.disabled_reason is 'why it was disabled by itself; null where a caller did it';
comment on column webhooks.former_sealed_secret is 'signs beside the new secret until former_secret_until';
comment on column webhooks.failures is 'attempts that failed since the last one that succeeded';
comment on column webhooks.resume_at is 'nothing is sent before: the endpoint said so, or fails';
alter table webhooks enable row level security;
create policy workspace on webhooks using (workspace_id = any ((select current_workspaces())::uuid[]));

create table webhook_deliveries (
  workspace_id uuid not null,
  delivery_id uuid not null default uuidv7(),
  webhook_id uuid not null,
  contact_id uuid,
  lane uuid not null generated always as (coalesce(contact_id, webhook_id)) stored,
  change_id uuid,
  log_seq bigint not null default 0,
  event text not null,
  document jsonb,
  origin text not null check (origin in ('event', 'replay', 'test')),
  state text not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
  attempts integer not null default 0,
  first_tried_at timestamptz(3),
  last_tried_at timestamptz(3),
  ended_at timestamptz(3),
  status integer,
  took_ms integer,
  error text,
  response text,
  created_at timestamptz(3) not null default now(),
  primary key (workspace_id, delivery_id)
);
comment on table webhook_deliveries is 'an event on its way to a webhook, and what became of it; the event itself stands in the log of changes';
comment on column webhook_deliveries.lane is 'deliveries of one lane go one after the other: those of a contact to a webhook';
comment on column webhook_deliveries.log_seq is 'the place of the change in the log: the order within a lane';
comment on column webhook_deliveries.document is 'an event that is no change of a contact';
comment on column webhook_deliveries.response is 'the beginning of what the endpoint responded';
create index webhook_deliveries_waiting on webhook_deliveries (workspace_id, webhook_id, lane, log_seq, delivery_id) where state = 'pending';
create index webhook_deliveries_of_webhook on webhook_deliveries (workspace_id, webhook_id, delivery_id);
create index webhook_deliveries_of_contact on webhook_deliveries (workspace_id, contact_id) where contact_id is not null;
create index webhook_deliveries_ended on webhook_deliveries (ended_at) where ended_at is not null;
alter table webhook_deliveries enable row level security;
create policy workspace on webhook_deliveries using (workspace_id = any ((select current_workspaces())::uuid[]));

create table webhook_lanes (
  workspace_id uuid not null,
  webhook_id uuid not null,
  lane uuid not null,
  next_at timestamptz(3) not null default now(),
  lease uuid,
  primary key (workspace_id, webhook_id, lane)
) with (fillfactor = 70);
comment on table webhook_lanes is 'lanes in which deliveries wait, with the time of the next attempt';
comment on column webhook_lanes.lease is 'the attempt in hand, until next_at; null where there is none';
create index webhook_lanes_due on webhook_lanes (workspace_id, webhook_id, next_at);
create index webhook_lanes_leased on webhook_lanes (workspace_id, webhook_id) where lease is not null;
alter table webhook_lanes enable row level security;
create policy workspace on webhook_lanes using (workspace_id = any ((select current_workspaces())::uuid[]));

grant select, insert, update, delete on webhooks to doorbell_gateway;
grant select, insert, update on webhook_deliveries to doorbell_gateway;
grant select, insert, update on webhook_lanes to doorbell_gateway;
grant select, update on webhooks to doorbell_worker;
grant select, insert, update on webhook_deliveries to doorbell_worker;
grant select, insert, update, delete on webhook_lanes to doorbell_worker;
grant select on contact_changes to doorbell_worker;

-- The workspaces with deliveries that are due, and since when. One probe for each webhook with a lane.
create function workspaces_with_deliveries() returns table (workspace_id uuid, oldest timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  with recursive heads as (
    (select l.workspace_id, l.webhook_id, l.next_at from webhook_lanes l
      order by l.workspace_id, l.webhook_id, l.next_at limit 1)
    union all
    select n.workspace_id, n.webhook_id, n.next_at from heads h cross join lateral (
      select l.workspace_id, l.webhook_id, l.next_at from webhook_lanes l
      where (l.workspace_id, l.webhook_id) > (h.workspace_id, h.webhook_id)
      order by l.workspace_id, l.webhook_id, l.next_at limit 1) as n
  )
  select h.workspace_id, min(h.next_at) from heads h left join webhooks w using (workspace_id, webhook_id)
  where h.next_at <= now() and (w.resume_at is null or w.resume_at <= now() or not w.enabled)
  group by h.workspace_id $$;
revoke execute on function workspaces_with_deliveries() from public;
grant execute on function workspaces_with_deliveries() to doorbell_worker;

-- Deletes some deliveries that ended long ago, of every workspace; returns how many.
create function forget_webhook_deliveries(older_than interval, at_most integer) returns bigint
  language sql security definer set search_path = public, pg_temp as $$
  with old as (
    select workspace_id, delivery_id from webhook_deliveries where ended_at < now() - older_than
    order by ended_at limit at_most for update skip locked
  ), gone as (
    delete from webhook_deliveries d using old o
    where d.workspace_id = o.workspace_id and d.delivery_id = o.delivery_id returning 1
  )
  select count(*) from gone $$;
revoke execute on function forget_webhook_deliveries(interval, integer) from public;
grant execute on function forget_webhook_deliveries(interval, integer) to doorbell_worker;

insert into relay_positions (workspace_id, relay, from_snapshot)
values ('00000000-0000-0000-0000-000000000000', 'webhooks', pg_current_snapshot());
