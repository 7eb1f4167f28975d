-- The worker follows the log of changes, as the relay does: by a position of its own, of all workspaces. Expand: the release
-- before follows nothing.
-- phase: expand
-- no way back: Positions of followers would be forgotten.

grant select, update on relay_positions to doorbell_worker;
grant execute on function changes_between(pg_snapshot, pg_snapshot, bigint, integer) to doorbell_worker;
