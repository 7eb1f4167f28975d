-- Consents of a moment are found by their ids, which begin with the time: what changed the count of a segment meanwhile. Expand:
-- the release before writes the table as it did.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: Counts of segments by consents would read every consent; keep it.

drop index concurrently if exists contact_consents_recent;

-- step
create index concurrently contact_consents_recent on contact_consents (workspace_id, consent_id);
