import type { Queries } from '#libs/database';
import type { BoundedCount } from '../../bounded-count.js';
import type { DuplicatePosition, DuplicatesFilter } from '../duplicate.js';

export interface DuplicateRow {
  id: string;
  older: string;
  newer: string;
  score: number;
  reason: string;
  reasons: string[] | null;
  foundAt: string;
}

/** Open pairs of live contacts, the likeliest first. A walk of duplicate_pairs_open, past pairs whose contacts are gone. */
export function listPairs(
  queries: Queries,
  workspaceId: string,
  {
    contactId,
    minScore = 0,
    limit,
    after,
  }: DuplicatesFilter & { limit: number; after?: DuplicatePosition | undefined },
): Promise<DuplicateRow[]> {
  return queries.query<DuplicateRow>({
    name: 'list-pairs',
    text: `select p.pair_id as id, p.older_contact_id as older, p.newer_contact_id as newer, p.score, p.reason, p.reasons,
        p.created_at as "foundAt"
      from duplicate_pairs p
      join contacts o on o.workspace_id = $1 and o.contact_id = p.older_contact_id and o.deleted_at is null
      join contacts n on n.workspace_id = $1 and n.contact_id = p.newer_contact_id and n.deleted_at is null
      where p.workspace_id = $1 and p.dismissed_at is null and p.score >= $2
        and ($3::uuid is null or $3 in (p.older_contact_id, p.newer_contact_id))
        and ($4::smallint is null or (p.score, p.pair_id) < ($4, $5::uuid))
      order by p.score desc, p.pair_id desc limit $6`,
    values: [workspaceId, minScore, contactId ?? null, after?.score ?? null, after?.id ?? null, limit],
  });
}

/** Of the likeliest `atMost` open pairs: an entry of duplicate_pairs_open and a probe of each contact, however many pairs there are. */
export async function countPairs(
  queries: Queries,
  workspaceId: string,
  { minScore = 0, atMost }: { minScore?: number | undefined; atMost: number },
): Promise<BoundedCount> {
  const [counted] = await queries.query<BoundedCount>({
    name: 'count-pairs',
    text: `select count(*) filter (where o.deleted_at is null and n.deleted_at is null and place <= $3) as count,
        coalesce(max(place) > $3, false) as more
      from (
        select older_contact_id, newer_contact_id, row_number() over () as place from (
          select older_contact_id, newer_contact_id from duplicate_pairs
          where workspace_id = $1 and dismissed_at is null and score >= $2
          order by score desc, pair_id desc limit $3 + 1
        ) as likeliest
      ) as p
      join contacts o on o.workspace_id = $1 and o.contact_id = p.older_contact_id
      join contacts n on n.workspace_id = $1 and n.contact_id = p.newer_contact_id`,
    values: [workspaceId, minScore, atMost],
  });
  return counted ?? { count: 0, more: false };
}

/** Settles that a pair are two people, and logs it; false where there is no such pair. What was settled before stays as it was. */
export async function dismissPair(
  queries: Queries,
  { workspaceId, cause }: { workspaceId: string; cause: object },
  id: string,
): Promise<boolean> {
  const rows = await queries.query({
    name: 'dismiss-pair',
    text: `with settled as (
        update duplicate_pairs set dismissed_at = now(), dismissed_by = $3
        where workspace_id = $1 and pair_id = $2 and dismissed_at is null returning older_contact_id, newer_contact_id
      ), logged as (
        insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
        select $1, older_contact_id, 'duplicate_dismissed',
          jsonb_build_object('duplicateOf', jsonb_build_object('before', newer_contact_id, 'after', null)), $3 from settled
      )
      select from duplicate_pairs where workspace_id = $1 and pair_id = $2`,
    values: [workspaceId, id, JSON.stringify(cause)],
  });
  return rows.length === 1;
}
