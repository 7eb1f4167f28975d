-- Contacts that a job deleted, by the job: few of all. Expand: an index.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: Readers do not need it; keep it.

drop index concurrently if exists contacts_deleted_by_job;

-- step
create index concurrently contacts_deleted_by_job on contacts (workspace_id, deleted_by_job, contact_id) where deleted_by_job is not null and deleted_at is not null and merged_into is null;
