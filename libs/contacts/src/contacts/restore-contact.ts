import type { Queries } from '#libs/database';
import { type Claim, claimIdentities, shownIdentities, claimsOf, claimsShown } from '../identities/index.js';
import { lockContact } from './sql/lock-contact.sql.js';
import { logChange } from '../changes/index.js';
import { undeleteContact } from './sql/undelete-contact.sql.js';
import type { VersionedContact } from './contact.js';
import type { ChangeContext } from '../changes/index.js';

export interface RestoredContact {
  contact: VersionedContact;
  /** Shown as before, but they name a live contact, which claimed them after the deletion. */
  leftOut: Claim[];
}

/**
 * Undoes a deletion; a contact that is not deleted comes back as it is, null stands for none or a merged-away one.
 * Identities are claimed before the contact is locked, as everywhere; to restore is to vouch for nothing.
 */
export async function restoreContact(
  queries: Queries,
  context: ChangeContext,
  contactId: string,
): Promise<RestoredContact | null> {
  const { workspaceId } = context;
  const shown = await shownIdentities(queries, workspaceId, contactId);
  const claimant = { workspaceId, contactId, proof: 'claimed' as const };
  const held = await claimIdentities(queries, claimant, shown ? claimsOf(shown) : []);
  const locked = await lockContact(queries, workspaceId, contactId);
  if (!locked || locked.merged) return null;
  if (!locked.deleted) return { contact: { contact: locked.contact, version: locked.version }, leftOut: [] };
  const [contact] = await Promise.all([
    undeleteContact(queries, workspaceId, contactId),
    logChange(queries, context, { contactId, kind: 'restored', changes: {} }),
  ]);
  const heldKinds = new Set(held.map(({ kind }) => kind));
  const leftOut = shown ? claimsShown(shown).filter(({ kind }) => heldKinds.has(kind)) : [];
  return { contact, leftOut };
}
