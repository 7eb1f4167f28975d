-- Who was merged into a contact is found by an index. Expand.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: An erasure would read all contacts of its workspace.

drop index concurrently if exists contacts_merged_into;

-- step
create index concurrently contacts_merged_into on contacts (workspace_id, merged_into) where merged_into is not null;
