-- Pairs that the rules of merges have not judged are found by an index. Expand: the release before judges none.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: A look for pairs would read all of the workspace; keep it.

drop index concurrently if exists duplicate_pairs_unjudged;

-- step
create index concurrently duplicate_pairs_unjudged on duplicate_pairs (workspace_id, coalesce(judged_revision, 0), pair_id)
  where dismissed_at is null;
