-- The pairs of a contact are found by either of the two. Expand: the release before reads them by the older one alone.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: A look at a contact's pairs would read all of the workspace; keep it.

drop index concurrently if exists duplicate_pairs_of_newer;

-- step
create index concurrently duplicate_pairs_of_newer on duplicate_pairs (workspace_id, newer_contact_id);
