-- Which words of people opt out of messages, where a workspace or an inbox has words of its own. Expand: the release before knows none.
-- phase: expand
-- no way back: The words that workspaces set would be lost; keep them.

create table opt_out_words (
  workspace_id uuid not null,
  inbox_id uuid not null,
  out_words text[],
  in_words text[],
  confirmation text,
  changed_at timestamptz(3) not null default now(),
  primary key (workspace_id, inbox_id)
);
comment on table opt_out_words is 'words that opt out of messages and in again; null: those of the workspace, else the standard ones';
comment on column opt_out_words.inbox_id is 'the nil id: every inbox of the workspace';
alter table opt_out_words enable row level security;
create policy workspace on opt_out_words using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select, insert, update on opt_out_words to doorbell_gateway;
grant select on opt_out_words to doorbell_contacts;
