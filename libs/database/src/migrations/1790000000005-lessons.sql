-- What inboxes learn of senders, and junk that a user marks as no junk. Expand: the release before learns nothing and
-- leaves junk as it is.
-- phase: expand
-- no way back: Inboxes would forget whom they let in; keep it.

-- Marks (lessonMark) of senders, for each inbox. A row that is not taught yet has heard of one Reply-To and waits for
-- another. Adapters learn the taught ones with the inbox, on the compacted topic; what was said by hand goes first.
create table inbox_lessons (
  workspace_id uuid not null,
  inbox_id uuid not null,
  mark text not null,
  kind text not null,
  reply_mark text,
  heard_at timestamptz not null default now(),
  taught_at timestamptz,
  primary key (workspace_id, inbox_id, mark)
);
comment on table inbox_lessons is 'what an inbox has learned of senders, as marks that tell no address';
comment on column inbox_lessons.kind is 'speaks_for_others, welcome';
comment on column inbox_lessons.reply_mark is 'whom the From asked to answer first; null for a welcome';
comment on column inbox_lessons.taught_at is 'null until it holds';
alter table inbox_lessons enable row level security;
create policy workspace on inbox_lessons using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update on inbox_lessons to doorbell_contacts;
grant select, insert on inbox_lessons to doorbell_gateway;

create function lessons_of_inbox(workspace uuid, inbox uuid) returns text[]
  language sql stable security definer set search_path = public, pg_temp as $$
  select array(
    select mark from inbox_lessons
    where workspace_id = workspace and inbox_id = inbox and taught_at is not null
    order by kind = 'welcome' desc, taught_at desc, mark limit 2000) $$;
revoke execute on function lessons_of_inbox(uuid, uuid) from public;
grant execute on function lessons_of_inbox(uuid, uuid) to doorbell_contacts;

-- To say "not junk" is to take a message in as the contacts service does: the gateway gets the rights for that, and no
-- more.
grant update (contact_id, flags, details) on messages to doorbell_gateway;
grant insert, update on contact_activity to doorbell_gateway;
grant insert on duplicate_pairs to doorbell_gateway;
