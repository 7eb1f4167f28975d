-- When forms asked whether a contact is known is found by the contact, for its archive. Expand: an index.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: An archive of a contact would read every question of the workspace; keep it.

drop index concurrently if exists recognitions_of_contact;

-- step
create index concurrently recognitions_of_contact on recognitions (workspace_id, contact_id) where contact_id is not null;
