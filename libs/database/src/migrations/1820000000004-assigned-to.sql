-- Which user a contact is assigned to. Expand: the release before shows null and writes none.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: The assignments would be lost; keep them.

alter table contacts add column if not exists assigned_to uuid;
comment on column contacts.assigned_to is 'a user; one who has left the workspace stays until the contact is assigned again';

-- step
drop index concurrently if exists contacts_assigned_to;

-- step
create index concurrently contacts_assigned_to on contacts (workspace_id, assigned_to, created_at, contact_id)
  where deleted_at is null and assigned_to is not null;
