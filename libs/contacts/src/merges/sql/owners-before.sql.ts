import type { ClaimedIdentity } from '#libs/contracts';
import type { Queries } from '#libs/database';

export interface OwnedIdentity {
  kind: string;
  value: string;
  contactId: string;
}

/** Who had which identity when the merge was made. */
export function ownersBefore(queries: Queries, workspaceId: string, mergeId: string): Promise<OwnedIdentity[]> {
  return queries.query<OwnedIdentity>({
    name: 'owners-before',
    text: `select split_part(row_key, ' ', 1) as kind, substr(row_key, length(split_part(row_key, ' ', 1)) + 2) as value,
        contact_id as "contactId" from merge_parts where workspace_id = $1 and merge_id = $2 and kind = 'identity'`,
    values: [workspaceId, mergeId],
  });
}

export function identitiesNow(queries: Queries, workspaceId: string, contactId: string): Promise<OwnedIdentity[]> {
  return queries.query<OwnedIdentity>({
    name: 'identities-now',
    text: `select kind, value, contact_id as "contactId" from contact_identities where workspace_id = $1 and contact_id = $2`,
    values: [workspaceId, contactId],
  });
}

/** The sets of identities that a contact's messages came with, each once. Reads all of its messages. */
export async function identitySets(
  queries: Queries,
  workspaceId: string,
  contactId: string,
): Promise<ClaimedIdentity[][]> {
  const rows = await queries.query<{ identities: ClaimedIdentity[] | null }>({
    name: 'identity-sets',
    text: `select distinct details->'sender'->'identities' as identities from messages
      where workspace_id = $1 and contact_id = $2 and direction = 'inbound'`,
    values: [workspaceId, contactId],
  });
  return rows.flatMap(({ identities }) => (identities === null ? [] : [identities]));
}
