-- Fields that the filters of lists may name have an index of their own. A contact without a value has no entry. Expand: the
-- release before writes the columns as it did.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: Filters by these fields would read every contact; keep them.

drop index concurrently if exists contacts_first_name;

-- step
create index concurrently contacts_first_name on contacts (workspace_id, first_name, contact_id)
  where deleted_at is null and first_name is not null;

-- step
drop index concurrently if exists contacts_last_name;

-- step
create index concurrently contacts_last_name on contacts (workspace_id, last_name, contact_id)
  where deleted_at is null and last_name is not null;

-- step
drop index concurrently if exists contacts_company;

-- step
create index concurrently contacts_company on contacts (workspace_id, company, created_at, contact_id)
  where deleted_at is null and company is not null;

-- step
drop index concurrently if exists contacts_state;

-- step
create index concurrently contacts_state on contacts (workspace_id, state, created_at, contact_id)
  where deleted_at is null and state is not null;

-- step
drop index concurrently if exists contacts_referral_source;

-- step
create index concurrently contacts_referral_source on contacts (workspace_id, referral_source, created_at, contact_id)
  where deleted_at is null and referral_source is not null;

-- step
drop index concurrently if exists contacts_applied;

-- step
create index concurrently contacts_applied on contacts (workspace_id, applied_at, contact_id)
  where deleted_at is null and applied_at is not null;

-- step
drop index concurrently if exists contact_consents_of_purpose;

-- step
create index concurrently contact_consents_of_purpose on contact_consents (workspace_id, purpose, granted, contact_id);
