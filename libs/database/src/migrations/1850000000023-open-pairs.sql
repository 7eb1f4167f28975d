-- Possible duplicates are listed by their score, and found by their ids. Expand: the release before lists none.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: A list of possible duplicates would read all of the workspace; keep it.

drop index concurrently if exists duplicate_pairs_open;

-- step
create index concurrently duplicate_pairs_open on duplicate_pairs (workspace_id, score, pair_id) where dismissed_at is null;

-- step
drop index concurrently if exists duplicate_pairs_by_id;

-- step
create unique index concurrently duplicate_pairs_by_id on duplicate_pairs (workspace_id, pair_id);
