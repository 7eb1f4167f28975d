import type { Queries } from '#libs/database';
import type { Claim, Claimant } from './claim.js';

type Owner = Omit<Claimant, 'proof'>;

/** Frees what the contact held of these; what others hold stays theirs. */
export async function releaseIdentities(queries: Queries, owner: Owner, released: Claim[]): Promise<void> {
  if (released.length === 0) return;
  await queries.query({
    name: 'release-identities',
    text: `delete from contact_identities i using unnest($3::text[], $4::text[]) as gone(kind, value)
      where i.workspace_id = $1 and i.kind = gone.kind and i.value = gone.value and i.contact_id = $2`,
    values: [owner.workspaceId, owner.contactId, released.map(({ kind }) => kind), released.map(({ value }) => value)],
  });
}

/** Whether anything still names the contact. One index probe. */
export async function hasIdentities(queries: Queries, owner: Owner): Promise<boolean> {
  const [row] = await queries.query<{ named: boolean }>({
    name: 'has-identities',
    text: `select exists (select from contact_identities where workspace_id = $1 and contact_id = $2) as named`,
    values: [owner.workspaceId, owner.contactId],
  });
  return row?.named === true;
}
