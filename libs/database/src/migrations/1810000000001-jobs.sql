-- Long work as rows: the queue of jobs, and the worker's rights. Expand: the release before knows no job.
-- phase: expand
-- no way back: The jobs that were made would be forgotten.

create table jobs (
  workspace_id uuid not null,
  job_id uuid not null default uuidv7(),
  kind text not null check (length(kind) between 1 and 50),
  state text not null
    check (state in ('awaiting_confirmation', 'queued', 'running', 'done', 'failed', 'cancelled')),
  needed_right text not null,
  principal jsonb not null,
  params jsonb not null check (octet_length(params::text) <= 2097152),
  done bigint not null default 0,
  total bigint,
  worked_ms bigint not null default 0,
  place jsonb,
  result jsonb,
  error text,
  confirm_hash bytea,
  confirm_until timestamptz(3),
  run_at timestamptz(3) not null default now(),
  attempts integer not null default 0,
  lease_owner uuid,
  leased_until timestamptz(3),
  created_at timestamptz(3) not null default now(),
  started_at timestamptz(3),
  ended_at timestamptz(3),
  version integer not null default 1,
  published_version integer not null default 0,
  published_at timestamptz(3),
  primary key (workspace_id, job_id)
) with (fillfactor = 50);
comment on table jobs is 'long work: what is to be done, how far it has come, and which worker has it';
comment on column jobs.needed_right is 'judged when it was made, and again before each batch';
comment on column jobs.principal is 'who made it: kind, id, and the role at that time';
comment on column jobs.place is 'where the next batch begins; moved in the transaction of the batch';
comment on column jobs.worked_ms is 'milliseconds that its batches took';
comment on column jobs.attempts is 'failures since the last batch that succeeded';
comment on column jobs.leased_until is 'until then lease_owner alone works on it; null: the job is free';
comment on column jobs.version is 'grows with every state and every batch';
comment on column jobs.published_version is 'the version of the newest event on job-events';
alter table jobs enable row level security;
create policy workspace on jobs using (workspace_id = any ((select current_workspaces())::uuid[]));
create index jobs_due on jobs (run_at) where state in ('queued', 'running');
create index jobs_unpublished on jobs (job_id) where published_version < version;

create table job_turns (
  workspace_id uuid not null primary key,
  served_at timestamptz(3) not null
) with (fillfactor = 50);
comment on table job_turns is 'when a worker last took a job of the workspace: workspaces take turns';
alter table job_turns enable row level security;
create policy workspace on job_turns using (workspace_id = any ((select current_workspaces())::uuid[]));

-- Gives a due job to a worker, of any workspace: first of those that have the fewest jobs in work, then of the one that
-- waits longest. A lease that ran out counts as a failure. All due jobs are read; rows that others take are passed over.
create function claim_job(kinds text[], owner uuid, lease interval) returns setof jobs
  language sql volatile security definer set search_path = public, pg_temp as $$
  with busy as (
    select workspace_id, count(*) as jobs from jobs where state = 'running' and leased_until > now() group by 1
  ), due as (
    select j.workspace_id, j.job_id
    from jobs j left join busy b using (workspace_id) left join job_turns t using (workspace_id)
    where j.state in ('queued', 'running') and j.run_at <= now() and (j.leased_until is null or j.leased_until <= now())
      and j.kind = any (kinds)
    order by coalesce(b.jobs, 0), t.served_at nulls first, j.run_at, j.job_id
    limit 1 for update of j skip locked
  ), turn as (
    insert into job_turns (workspace_id, served_at) select workspace_id, clock_timestamp() from due
    on conflict (workspace_id) do update set served_at = excluded.served_at
  )
  update jobs j set state = 'running', lease_owner = owner, leased_until = clock_timestamp() + lease,
    attempts = j.attempts + case when j.leased_until is null then 0 else 1 end,
    started_at = coalesce(j.started_at, clock_timestamp()), version = j.version + case j.state when 'queued' then 1 else 0 end
  from due d where j.workspace_id = d.workspace_id and j.job_id = d.job_id
  returning j.* $$;
revoke execute on function claim_job(text[], uuid, interval) from public;

-- Ends what was not confirmed in time and forgets what ended long ago, in every workspace. A walk of jobs, which are few.
create function end_jobs(keep interval) returns table (unconfirmed bigint, forgotten bigint)
  language sql volatile security definer set search_path = public, pg_temp as $$
  with late as (
    update jobs set state = 'cancelled', ended_at = now(), confirm_hash = null, error = 'It was not confirmed in time.',
      version = version + 1
    where state = 'awaiting_confirmation' and confirm_until < now() returning 1
  ), gone as (
    delete from jobs where ended_at < now() - keep returning 1
  )
  select (select count(*) from late), (select count(*) from gone) $$;
revoke execute on function end_jobs(interval) from public;

-- How many jobs wait and run, in all workspaces, and since when the oldest waits that no worker has.
create function job_totals() returns table (waiting bigint, running bigint, oldest_due timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select count(*) filter (where leased_until is null or leased_until <= now()),
    count(*) filter (where leased_until > now()),
    min(greatest(run_at, leased_until)) filter (where run_at <= now() and (leased_until is null or leased_until <= now()))
  from jobs where state in ('queued', 'running') $$;
revoke execute on function job_totals() from public;

-- Jobs whose newest version is not on job-events, of every workspace: one that ended at once, another a second after its last
-- event. An index range of what is new.
create function unpublished_jobs(at_most integer) returns setof jobs
  language sql stable security definer set search_path = public, pg_temp as $$
  select * from jobs where published_version < version
    and (published_at is null or published_at <= now() - interval '1 second' or ended_at is not null)
  order by job_id limit at_most $$;
revoke execute on function unpublished_jobs(integer) from public;

create function mark_job_published(workspace uuid, job uuid, at_version integer) returns void
  language sql volatile security definer set search_path = public, pg_temp as $$
  update jobs set published_version = at_version, published_at = now()
  where workspace_id = workspace and job_id = job and published_version < at_version $$;
revoke execute on function mark_job_published(uuid, uuid, integer) from public;
grant execute on function unpublished_jobs(integer), mark_job_published(uuid, uuid, integer) to doorbell_contacts;

grant select, insert, update on jobs to doorbell_gateway;

grant select, update on jobs to doorbell_worker;
grant execute on function claim_job(text[], uuid, interval), end_jobs(interval), job_totals() to doorbell_worker;
grant execute on function current_workspaces(), current_slot(), folded(text), folded(text[]), search_pattern(text),
  searchable(text), search_body(text, text, text, text, text) to doorbell_worker;
grant select on workspaces, contact_activity, contact_tags, contact_search to doorbell_worker;
grant select (workspace_id, api_key_id, role, scopes, expires_at, revoked_at, makers) on api_keys to doorbell_worker;
grant select, update on contacts to doorbell_worker;
grant select, insert, update, delete on contact_identities to doorbell_worker;
grant insert on contact_changes to doorbell_worker;
