-- The sweep of the file store keeps what a dead letter names. Expand: the release before does not call the function.
-- phase: expand
-- no way back: A sweep would delete the files of dead letters.

-- Of the given files, in any workspace, those that a message, an upload or an open dead letter refers to: a dead letter
-- that is replayed makes its message after all. Files of workspaces that are not of this database count as referred to: a
-- sweep with the wrong store or database deletes nothing. Two probes each; and for those that these do not find, the open dead
-- letters of the workspace are read, of which there are few.
create or replace function referenced_files(workspaces uuid[], contents bytea[])
  returns table (workspace_id uuid, sha256 bytea)
  language sql stable security definer set search_path = public, pg_temp as $$
  select g.workspace_id, g.sha256 from unnest(workspaces, contents) as g (workspace_id, sha256)
  where exists (select from message_files m where m.workspace_id = g.workspace_id and m.sha256 = g.sha256)
    or exists (select from uploads u where u.workspace_id = g.workspace_id and u.sha256 = g.sha256)
    or exists (select from dead_letters d where d.status = 'open'
      and d.workspace_id in (g.workspace_id, '00000000-0000-0000-0000-000000000000')
      and position(encode(g.sha256, 'hex')::bytea in d.value) > 0)
    or not exists (select from workspaces w where w.workspace_id = g.workspace_id) $$;
