-- Contacts that were deleted, by when: few of all. Expand: an index.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: Readers do not need it; keep it.

drop index concurrently if exists contacts_deleted;

-- step
create index concurrently contacts_deleted on contacts (workspace_id, deleted_at, contact_id) where deleted_at is not null and merged_into is null;
