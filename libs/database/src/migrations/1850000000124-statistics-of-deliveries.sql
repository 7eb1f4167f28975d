-- What Postgres takes for granted of deliveries and lanes until it has looked: few workspaces and webhooks, and each delivery, lane and place in
-- the log its own. A queue is empty when it is looked at, or full before: with all columns alike, Postgres read all lanes of a webhook
-- for each delivery, by the first index that fits. What it finds later stands in place of this. Expand: statistics alone.
-- phase: expand
-- no way back: Statistics are made again by themselves; keep it.

select pg_restore_attribute_stats('schemaname', 'public', 'relname', "table"::text, 'attname', "column"::text, 'inherited', false,
    'null_frac', 0::real, 'avg_width', 16, 'n_distinct', "distinct"::real)
from (values
  ('webhook_lanes', 'workspace_id', 5), ('webhook_lanes', 'webhook_id', 10), ('webhook_lanes', 'lane', -1),
  ('webhook_deliveries', 'workspace_id', 5), ('webhook_deliveries', 'webhook_id', 10), ('webhook_deliveries', 'lane', -0.5),
  ('webhook_deliveries', 'contact_id', -0.5), ('webhook_deliveries', 'log_seq', -1), ('webhook_deliveries', 'delivery_id', -1)
) as s ("table", "column", "distinct")
where not exists (select from pg_stats p where p.tablename = "table" and p.attname = "column");
