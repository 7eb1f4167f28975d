-- The gateway changes what a workspace is called and what it takes for granted; its plan stays the operator's. The log of access has each
-- change that a caller makes. Expand: no statement of the release before changes these columns.
-- phase: expand
-- no way back: A workspace could change neither its name nor its defaults; keep it.

grant update (name, default_country, default_language) on workspaces to doorbell_gateway;

create trigger log_object after update of name, default_country, default_language on workspaces for each row
  when (current_setting('doorbell.caller', true) <> '')
  execute function log_object('workspace', 'workspace_id', 'name', 'default_country', 'default_language');
