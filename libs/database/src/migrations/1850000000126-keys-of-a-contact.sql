-- How many rows of keys and pairs a contact has, until Postgres measures it: it took a contact for the 200th part of the table, and a look
-- of many contacts for work that is worth compiling (JIT). Expand: plans alone.
-- phase: expand
-- no way back: A first search for duplicates would cost more where Postgres compiles; keep it.

select pg_restore_attribute_stats('schemaname', 'public', 'relname', one.name, 'attname', one.of, 'inherited', false,
  'null_frac', 0::real, 'avg_width', one.width, 'n_distinct', one.n_distinct)
from (values
  ('contact_match_keys', 'contact_id', 16, -0.15::real), ('contact_match_keys', 'key', 8, -0.6::real),
  ('duplicate_pairs', 'older_contact_id', 16, -0.5::real), ('duplicate_pairs', 'newer_contact_id', 16, -0.5::real)
) as one (name, of, width, n_distinct)
where not exists (select from pg_stats s where s.schemaname = 'public' and s.tablename = one.name and s.attname = one.of);
