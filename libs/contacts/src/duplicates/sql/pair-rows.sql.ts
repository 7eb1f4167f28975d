import type { Queries } from '#libs/database';
import type { Compared } from '../traits.js';

/** What is compared of live contacts. A probe each. */
export function comparedContacts(queries: Queries, workspaceId: string, ids: readonly string[]): Promise<Compared[]> {
  return queries.query<Compared>({
    name: 'compared-contacts',
    text: `select c.contact_id as id, c.name, c.first_name as "firstName", c.last_name as "lastName", c.email, c.phone, c.company,
        c.state, c.created_at as "createdAt"
      from unnest($2::uuid[]) as wanted (id) join contacts c on c.workspace_id = $1 and c.contact_id = wanted.id
      where c.deleted_at is null and c.merged_into is null`,
    values: [workspaceId, ids],
  });
}

export interface KnownPair {
  id: string;
  older: string;
  newer: string;
  /** What was said when it was found. */
  reason: string;
  /** A message claimed identities of both. */
  byMessage: boolean;
}

/** The open pairs of these contacts. Not prepared: a plan of when the table was empty would read all of it. */
export function pairsOf(queries: Queries, workspaceId: string, ids: readonly string[]): Promise<KnownPair[]> {
  const columns = `pair_id as id, older_contact_id as older, newer_contact_id as newer, reason, event_id is not null as "byMessage"`;
  return queries.query<KnownPair>({
    text: `select ${columns} from duplicate_pairs where workspace_id = $1 and older_contact_id = any ($2::uuid[]) and dismissed_at is null
      union select ${columns} from duplicate_pairs where workspace_id = $1 and newer_contact_id = any ($2::uuid[]) and dismissed_at is null`,
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
 * Keeps pairs with what speaks for them, and returns those that are new. One that is known the other way round keeps its order; one
 * that was dismissed stays dismissed. Rules of merges judge each again. Not prepared, as above: it would join all pairs with all
 * found ones.
 */
export function keepPairs(
  queries: Queries,
  workspaceId: string,
  pairs: readonly FoundPair[],
): Promise<Pick<FoundPair, 'older' | 'newer'>[]> {
  return queries.query({
    text: `with given as (
        select * from json_to_recordset($2::json) as one (older uuid, newer uuid, score smallint, reasons text[])
      ), known as (
        update duplicate_pairs p set score = g.score, reasons = g.reasons, judged_revision = null from given g
        where p.workspace_id = $1 and p.dismissed_at is null
          and (p.older_contact_id, p.newer_contact_id) in ((g.older, g.newer), (g.newer, g.older))
          and ((p.score, p.reasons) is distinct from (g.score, g.reasons) or p.judged_revision is not null)
      )
      insert into duplicate_pairs (workspace_id, older_contact_id, newer_contact_id, reason, score, reasons)
      select $1, g.older, g.newer, '${alikeReason}', g.score, g.reasons from given g
      where not exists (select from duplicate_pairs p where p.workspace_id = $1
        and (p.older_contact_id, p.newer_contact_id) in ((g.older, g.newer), (g.newer, g.older)))
      order by 2, 3 on conflict do nothing returning older_contact_id as older, newer_contact_id as newer`,
    values: [workspaceId, JSON.stringify(pairs)],
  });
}

/** Pairs whose contacts are not alike any more. */
export async function endPairs(queries: Queries, workspaceId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await queries.query({
    name: 'end-pairs',
    text: 'delete from duplicate_pairs where workspace_id = $1 and pair_id = any ($2::uuid[])',
    values: [workspaceId, ids],
  });
}
