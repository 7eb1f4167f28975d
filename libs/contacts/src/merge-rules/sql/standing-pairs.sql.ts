import type { Queries } from '#libs/database';

/** An open pair of possible duplicates. */
export interface StandingPair {
  id: string;
  older: string;
  newer: string;
  score: number;
  /** What a message that named both said; null: no message did. */
  said: string | null;
}

const columns = `pair_id as id, older_contact_id as older, newer_contact_id as newer, score,
  case when event_id is not null then reason end as said`;

/** The likeliest first. A walk of duplicate_pairs_open. */
export function likelyPairs(
  queries: Queries,
  workspaceId: string,
  { minScore, after, limit }: { minScore: number; after: StandingPair | null; limit: number },
): Promise<StandingPair[]> {
  return queries.query<StandingPair>({
    name: 'likely-pairs',
    text: `select ${columns} from duplicate_pairs where workspace_id = $1 and dismissed_at is null and score >= $2
        and ($3::smallint is null or (score, pair_id) < ($3, $4::uuid))
      order by score desc, pair_id desc limit $5`,
    values: [workspaceId, minScore, after?.score ?? null, after?.id ?? null, limit],
  });
}

/** Pairs that no enabled rule has judged as they are. A range of duplicate_pairs_unjudged. */
export function unjudgedPairs(
  queries: Queries,
  workspaceId: string,
  { revision, limit }: { revision: string; limit: number },
): Promise<StandingPair[]> {
  return queries.query<StandingPair>({
    name: 'unjudged-pairs',
    text: `select ${columns} from duplicate_pairs
      where workspace_id = $1 and dismissed_at is null and coalesce(judged_revision, 0) < $2
      order by coalesce(judged_revision, 0), pair_id limit $3`,
    values: [workspaceId, revision, limit],
  });
}

/** Locks a pair; false where it is open no more. */
export async function lockPair(queries: Queries, workspaceId: string, pairId: string): Promise<boolean> {
  const rows = await queries.query({
    name: 'lock-pair',
    text: `select from duplicate_pairs where workspace_id = $1 and pair_id = $2 and dismissed_at is null for update`,
    values: [workspaceId, pairId],
  });
  return rows.length === 1;
}

/** Rules up to this revision leave these pairs. */
export async function markJudged(
  queries: Queries,
  workspaceId: string,
  { revision, ids }: { revision: string; ids: readonly string[] },
): Promise<void> {
  if (ids.length === 0) return;
  await queries.query({
    name: 'mark-judged',
    text: 'update duplicate_pairs set judged_revision = $2 where workspace_id = $1 and pair_id = any ($3::uuid[])',
    values: [workspaceId, revision, ids],
  });
}
