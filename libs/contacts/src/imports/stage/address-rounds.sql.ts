import type { Queries } from '#libs/database';
import type { Claim } from '../../identities/index.js';

export interface AddressRow extends Claim {
  /** Of the last row that has it. */
  round: number;
}

/** The rounds of addresses that earlier rows have: one probe of import_addresses_pkey each. */
export async function addressRounds(
  queries: Queries,
  { workspaceId, importId }: { workspaceId: string; importId: string },
  claims: readonly Claim[],
): Promise<AddressRow[]> {
  if (claims.length === 0) return [];
  return queries.query<AddressRow>({
    name: 'address-rounds',
    text: `select g.kind, g.value, a.round from unnest($3::text[], $4::text[]) as g (kind, value),
      lateral (select round from import_addresses a
        where a.workspace_id = $1 and a.import_id = $2 and a.kind = g.kind and a.value = g.value limit 1) a`,
    values: [workspaceId, importId, claims.map(({ kind }) => kind), claims.map(({ value }) => value)],
  });
}
