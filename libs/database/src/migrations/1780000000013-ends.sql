-- What ends: dead letters by size and age, counters at zero. Expand: the release before keeps originals whole,
-- uncounted.
-- phase: expand
-- no way back: Nothing would end again; keep it.

-- A workspace keeps 256 MiB of originals: what a stranger can send as unreadable has an end, and so has the oldest
-- letter. The topic keeps every original whole for its own 30 days.
alter table dead_letters add column size bigint;
comment on column dead_letters.size is 'bytes of the original, of which value has the first 1 MiB, or nothing where the share was used up; null: as value';
create table dead_letter_shares (
  workspace_id uuid primary key,
  bytes bigint not null
) with (fillfactor = 50);
comment on table dead_letter_shares is 'bytes of originals that stand in dead_letters';
alter table dead_letter_shares enable row level security;
create policy workspace on dead_letter_shares using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update on dead_letter_shares to doorbell_contacts;
insert into dead_letter_shares select workspace_id, coalesce(sum(octet_length(value)), 0) from dead_letters group by 1;

create function forget_dead_letters(older_than interval) returns bigint
language sql security definer set search_path = public, pg_temp as $$
with gone as (
  delete from dead_letters d using (select workspace_id from dead_letter_shares) w
  where d.workspace_id = w.workspace_id and d.set_aside_at < now() - older_than
  returning d.workspace_id, d.status, coalesce(octet_length(value), 0) as bytes
), freed as (
  update dead_letter_shares s set bytes = s.bytes - g.bytes
  from (select workspace_id, sum(bytes) as bytes from gone group by 1) g where s.workspace_id = g.workspace_id
)
select count(*) from gone where status = 'open' $$;

create function dead_letters_standing() returns table (oldest_open timestamptz, largest_share bigint)
language sql stable security definer set search_path = public, pg_temp as $$
select (select min(set_aside_at) from dead_letters where status = 'open'), (select max(bytes) from dead_letter_shares) $$;

create function forget_empty_counts() returns bigint
language sql security definer set search_path = public, pg_temp as $$
with empty as (
  select workspace_id, status, role, channel, source, language, verified from contact_counts group by workspace_id, status, role, channel, source, language, verified having sum(contacts) = 0 limit 1000
), held as (
  select c.* from contact_counts c join empty using (workspace_id, status, role, channel, source, language, verified) for update of c skip locked
), nothing as (
  select workspace_id, status, role, channel, source, language, verified from held group by workspace_id, status, role, channel, source, language, verified having sum(contacts) = 0
), gone as (
  delete from contact_counts c using held h join nothing using (workspace_id, status, role, channel, source, language, verified)
  where (c.workspace_id, c.status, c.role, c.channel, c.source, c.language, c.verified, c.slot)
    = (h.workspace_id, h.status, h.role, h.channel, h.source, h.language, h.verified, h.slot) returning 1
) select count(*) from gone $$;

revoke execute on function forget_dead_letters(interval), dead_letters_standing(), forget_empty_counts() from public;
grant execute on function forget_dead_letters(interval), dead_letters_standing(), forget_empty_counts() to doorbell_contacts;

-- Of a sample the share that matches, times the workspace's own contacts, which are counted: a workspace that has a
-- hundredth of the table is estimated as well as one that has all of it. 1,000 pages, up to 10,000 where few of them are
-- its own.
create or replace function estimate_search_matches(words text[], digits text[]) returns bigint
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  workspace constant uuid := (current_workspaces())[1];
  rows_wanted constant integer := 5000;
  own bigint := (select coalesce(sum(contacts), 0) from contact_counts where workspace_id = workspace);
  pages bigint := greatest(pg_relation_size('contact_search') / current_setting('block_size')::integer, 1);
  percent double precision := 100.0 * least(1,
    least(greatest(1000, pages::double precision * rows_wanted / greatest(own, 1)), 10000) / pages);
  sampled bigint;
  matches bigint;
begin
  execute format('select count(*), count(*) filter (where true%s) from contact_search tablesample system (%s) where workspace_id = $1',
    search_conditions(words, digits), percent) into sampled, matches using workspace;
  return round(own * matches / greatest(sampled, 1)::numeric);
end $$;
