import type { IdentityKind } from '#libs/contracts';
import type { Proof } from './proof.js';
import type { Database, Queries } from '#libs/database';

/** What names a contact, and how far that is believed. */
export interface Identity {
  kind: IdentityKind;
  value: string;
  proof: Proof;
  /** When its channel proved it; null where none did. */
  provenAt: string | null;
  firstSeenAt: string;
}

/** By contact_identities_contact. A contact has few: they are sorted as they are read. */
const list = {
  name: 'list-identities',
  text: `select kind, value, proof, proven_at as "provenAt", created_at as "firstSeenAt" from contact_identities
         where workspace_id = $1 and contact_id = $2 order by created_at, kind, value`,
};

/** What names the contacts of a workspace. */
export class Identities {
  constructor(private readonly database: Database) {}

  /** All identities of a contact, oldest first. */
  list({ workspaceId, contactId }: { workspaceId: string; contactId: string }): Promise<Identity[]> {
    return this.database.within([workspaceId], (queries) => identitiesOf(queries, { workspaceId, contactId }));
  }
}

/** The same in the caller's transaction. */
export function identitiesOf(
  queries: Queries,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
): Promise<Identity[]> {
  return queries.query<Identity>({ ...list, values: [workspaceId, contactId] });
}
