import type { IdentityKind } from '#libs/contracts';
import type { Queries } from '#libs/database';
import type { StandingPair } from './standing-pairs.sql.js';

export interface HeldIdentity {
  contactId: string;
  kind: IdentityKind;
  value: string;
  proof: 'proven' | 'vouched' | 'claimed';
}

/** What names these contacts, and how it is proven. A probe each. */
export function identitiesOf(queries: Queries, workspaceId: string, ids: readonly string[]): Promise<HeldIdentity[]> {
  return queries.query<HeldIdentity>({
    name: 'identities-with-proofs',
    text: `select contact_id as "contactId", kind, value, proof from contact_identities
      where workspace_id = $1 and contact_id = any ($2::uuid[])`,
    values: [workspaceId, ids],
  });
}

/**
 * Which of these pairs are settled by what was merged into them: A is B by a merge, and B is not C. Reads the merges of both, and the
 * pairs that those ended.
 */
export async function settledByMerges(
  queries: Queries,
  workspaceId: string,
  pairs: readonly StandingPair[],
): Promise<Set<string>> {
  if (pairs.length === 0) return new Set();
  const rows = await queries.query<{ id: string }>({
    name: 'settled-by-merges',
    text: `select g.id from json_to_recordset($2::json) as g (id uuid, older uuid, newer uuid)
      where exists (select from contacts f
        join contact_merges m on m.workspace_id = $1 and m.contact_id = f.contact_id and m.undone_at is null
        join merge_parts p on p.workspace_id = $1 and p.merge_id = m.merge_id and p.kind = 'pair'
          and p.before->>'dismissed_at' is not null
        join contacts o on o.workspace_id = $1 and o.contact_id = (p.before->>'older_contact_id')::uuid
        join contacts n on n.workspace_id = $1 and n.contact_id = (p.before->>'newer_contact_id')::uuid
        where f.workspace_id = $1 and (f.contact_id in (g.older, g.newer) or f.merged_into in (g.older, g.newer))
          and (coalesce(o.merged_into, o.contact_id), coalesce(n.merged_into, n.contact_id)) in ((g.older, g.newer), (g.newer, g.older)))`,
    values: [workspaceId, JSON.stringify(pairs.map(({ id, older, newer }) => ({ id, older, newer })))],
  });
  return new Set(rows.map(({ id }) => id));
}
