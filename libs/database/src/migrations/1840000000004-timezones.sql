-- Filters by a rare time zone find their contacts by an index. A contact without one has no entry. Expand: the release before
-- writes the column as it did.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: Filters by time zone would read every contact; keep it.

drop index concurrently if exists contacts_timezone;

-- step
create index concurrently contacts_timezone on contacts (workspace_id, timezone, created_at, contact_id)
  where deleted_at is null and timezone is not null;
