-- The nightly search for messages that are on Kafka and not here. The release before does not know the table.
-- phase: expand
-- no way back: runner.query is not a function

-- The one row stands from the beginning, so that the process that takes a night's search updates it.
create table gap_searches (
  workspace_id uuid not null primary key,
  begun_at timestamptz(3) not null,
  ended_at timestamptz(3),
  read_since timestamptz(3),
  messages bigint not null default 0,
  missing bigint not null default 0
);
comment on table gap_searches is 'the nightly search for messages that are on Kafka, were passed by their consumer, and are not here; one row, under the nil workspace';
comment on column gap_searches.begun_at is 'when somebody took the last search up';
comment on column gap_searches.ended_at is 'the begun_at of the last search that came to its end, which the other columns are of';

alter table gap_searches enable row level security;
create policy workspace on gap_searches using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, update on gap_searches to doorbell_contacts;
insert into gap_searches (workspace_id, begun_at) values ('00000000-0000-0000-0000-000000000000', now());
