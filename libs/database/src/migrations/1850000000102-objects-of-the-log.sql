-- An erasure finds the entries of objects whose values may name an address. Expand.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: An erasure would read the whole log of access.

drop index concurrently if exists audit_log_of_objects;

-- step
create index concurrently audit_log_of_objects on audit_log (workspace_id) where kind = 'object_changed';
