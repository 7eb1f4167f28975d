-- Whether a workspace has anything that a follower of the log of changes works for, so that it reads no changes in vain. The log is read
-- for all workspaces at once, where the tables of one cannot be seen: hence a definer function, which says yes or no. Expand.
-- phase: expand
-- no way back: The worker's statements name it; keep it.

create function is_followed(follower text, workspace uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select case follower
    when 'rules' then exists (select from rules r where r.workspace_id = workspace and r.enabled)
    when 'segments' then exists (select from segments s where s.workspace_id = workspace)
    when 'webhooks' then exists (select from webhooks w where w.workspace_id = workspace and w.enabled)
    else true end $$;
revoke execute on function is_followed(text, uuid) from public;
grant execute on function is_followed(text, uuid) to doorbell_worker;
