-- A plan counts on one workspace having the whole table. Where a workspace was new, Postgres took it for a row or none: any index
-- that begins with the workspace was as good as another one, and a look for one key read all keys of the workspace. Expand: plans alone.
-- phase: expand
-- no way back: A first search for duplicates would cost thirty times as much; keep it.

select pg_restore_attribute_stats('schemaname', 'public', 'relname', one.name, 'attname', 'workspace_id', 'inherited', false,
  'null_frac', 0::real, 'avg_width', 16, 'n_distinct', 1::real)
from unnest(array['contact_match_keys', 'duplicate_pairs']) as one (name);

-- Nothing measures it anew.
alter table contact_match_keys alter column workspace_id set statistics 0;
alter table duplicate_pairs alter column workspace_id set statistics 0;
