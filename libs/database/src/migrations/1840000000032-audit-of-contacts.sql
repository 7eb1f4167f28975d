-- The log of access names the contact that it is about, and what reads many contacts writes it from the worker too. Expand: the
-- release before writes no contact.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: The log would forget which contact was read; keep it.

alter table audit_log add column if not exists contact_id uuid;
comment on column audit_log.contact_id is 'whom it was read of; null: of no single contact';
comment on column audit_log.kind is 'one of libs/access/src/audit/audit-kinds.ts, each with its sentence';
grant insert on audit_log to doorbell_worker;

-- step
drop index concurrently if exists audit_log_of_contact;

-- step
create index concurrently audit_log_of_contact on audit_log (workspace_id, contact_id, at, entry_id) where contact_id is not null;
