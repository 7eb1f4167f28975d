import type { Queries } from '#libs/database';
import type { Compared } from '../traits.js';

/** What is compared of live contacts. A probe each. */
export function comparedContacts(queries: Queries, workspaceId: string, ids: readonly string[]): Promise<Compared[]> {
  return queries.query<Compared>({
    text: `select c.contact_id as id, c.name, c.first_name as "firstName", c.last_name as "lastName", c.email, c.phone, c.company,
        c.state, c.created_at as "createdAt"
      from unnest($2::uuid[]) as wanted (id) cross join lateral (select * from contacts
        where workspace_id = $1 and contact_id = wanted.id limit 1) as c
      where c.deleted_at is null and c.merged_into is null`,
    values: [workspaceId, ids],
  });
}

export interface KnownPair {
  id: string;
  older: string;
  newer: string;
  score: number;
  /** What was said when it was found. */
  reason: string;
  reasons: string[] | null;
  /** A message claimed identities of both. */
  byMessage: boolean;
  isDismissed: boolean;
  /** Rules of merges have left it. */
  isJudged: boolean;
}

/** All pairs of these contacts, dismissed ones too. Not prepared: a plan of when the table was empty would read all of it. */
export function pairsOf(queries: Queries, workspaceId: string, ids: readonly string[]): Promise<KnownPair[]> {
  return queries.query<KnownPair>({
    text: `select distinct on (p.pair_id) p.pair_id as id, p.older_contact_id as older, p.newer_contact_id as newer, p.score, p.reason,
        p.reasons, p.event_id is not null as "byMessage", p.dismissed_at is not null as "isDismissed",
        p.judged_revision is not null as "isJudged"
      from unnest($2::uuid[]) as given (id) cross join lateral (
        (select * from duplicate_pairs where workspace_id = $1 and older_contact_id = given.id)
        union all
        (select * from duplicate_pairs where workspace_id = $1 and newer_contact_id = given.id)
      ) as p`,
    values: [workspaceId, ids],
  });
}

export interface FoundPair {
  older: string;
  newer: string;
  score: number;
  reasons: readonly string[];
}

/** Of a pair that no message led to. */
export const alikeReason = 'their details are alike';

/**
 * Keeps pairs with what speaks for them, and returns those that are new. One that was dismissed meanwhile stays as it is. Rules of
 * merges judge each again.
 */
export async function keepPairs(
  queries: Queries,
  workspaceId: string,
  pairs: readonly FoundPair[],
): Promise<Pick<FoundPair, 'older' | 'newer'>[]> {
  if (pairs.length === 0) return [];
  const kept = await queries.query<{ older: string; newer: string; isNew: boolean }>({
    name: 'keep-pairs',
    text: `insert into duplicate_pairs as p (workspace_id, older_contact_id, newer_contact_id, reason, score, reasons)
      select $1, older, newer, '${alikeReason}', score, reasons
      from json_to_recordset($2::json) as one (older uuid, newer uuid, score smallint, reasons text[]) order by 2, 3
      on conflict (workspace_id, older_contact_id, newer_contact_id) do update
      set score = excluded.score, reasons = excluded.reasons, judged_revision = null where p.dismissed_at is null
      returning new.older_contact_id as older, new.newer_contact_id as newer, old.older_contact_id is null as "isNew"`,
    values: [workspaceId, JSON.stringify(pairs)],
  });
  return kept.filter(({ isNew }) => isNew);
}

/** Ends pairs. Each index that Postgres may take for it is probed: none is read for all of a workspace. */
export async function endPairs(
  queries: Queries,
  workspaceId: string,
  pairs: readonly Pick<KnownPair, 'id' | 'older' | 'newer'>[],
): Promise<void> {
  if (pairs.length === 0) return;
  await queries.query({
    text: `delete from duplicate_pairs where workspace_id = $1 and pair_id = any ($2::uuid[])
      and older_contact_id = any ($3::uuid[]) and newer_contact_id = any ($4::uuid[])`,
    values: [workspaceId, pairs.map(({ id }) => id), pairs.map(({ older }) => older), pairs.map(({ newer }) => newer)],
  });
}
