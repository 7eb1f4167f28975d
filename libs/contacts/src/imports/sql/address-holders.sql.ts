import type { Queries } from '#libs/database';
import { survivorsOf } from '../../contacts/index.js';
import type { Claim } from '../../identities/index.js';

export interface HeldAddress extends Claim {
  /** A live contact. */
  contactId: string;
}

/**
 * Which live contacts addresses identify: one probe each of contact_identities_pkey and contacts_pkey. Locks nothing. `limit 1`
 * changes no result; it keeps the joins in this order, also before the tables were analysed.
 */
export async function addressHolders(
  queries: Queries,
  workspaceId: string,
  claims: readonly Claim[],
): Promise<HeldAddress[]> {
  if (claims.length === 0) return [];
  return queries.query<HeldAddress>({
    name: 'address-holders',
    text: `select g.kind, g.value, c.contact_id as "contactId"
      from unnest($2::text[], $3::text[]) as g (kind, value),
      lateral (select contact_id from contact_identities i
        where i.workspace_id = $1 and i.kind = g.kind and i.value = g.value limit 1) i,
      lateral (select contact_id from contacts c
        where c.workspace_id = $1 and c.contact_id = i.contact_id and c.deleted_at is null limit 1) c`,
    values: [workspaceId, claims.map(({ kind }) => kind), claims.map(({ value }) => value)],
  });
}

/** The live contacts that these ids mean; that of a merged one means its survivor. */
export async function liveIds(
  queries: Queries,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const survivors = await survivorsOf(queries, workspaceId, ids);
  const rows = await queries.query<{ id: string }>({
    name: 'live-ids',
    text: `select contact_id as id from contacts where workspace_id = $1 and contact_id = any ($2::uuid[])
      and deleted_at is null and merged_into is null`,
    values: [workspaceId, ids.map((id) => survivors.get(id) ?? id)],
  });
  const live = new Set(rows.map(({ id }) => id));
  return new Map(ids.map((id) => [id, survivors.get(id) ?? id] as const).filter(([, meant]) => live.has(meant)));
}
