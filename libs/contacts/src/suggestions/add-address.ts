import {
  differences,
  withFields,
  lockContact,
  refuseMerged,
  writeContact,
  ContactExistsError,
} from '../contacts/index.js';
import type { Changes } from '../changes/index.js';
import type { Queries } from '#libs/database';
import { claimIdentities, claimsOf } from '../identities/index.js';

interface AddedAddress {
  contactId: string;
  field: 'email' | 'phone';
  value: string;
}

/**
 * Makes an address a vouched identity of a contact. The contact shows it where it showed none; one that it shows already
 * stays. Returns what it shows now and did not before; null when it is deleted by now.
 * @throws ContactExistsError when another live contact has the address.
 */
export async function addAddress(
  queries: Queries,
  workspaceId: string,
  { contactId, field, value }: AddedAddress,
): Promise<Changes | null> {
  const claimant = { workspaceId, contactId, proof: 'vouched' as const };
  const [held] = await claimIdentities(queries, claimant, claimsOf({ [field]: value }));
  if (held) throw new ContactExistsError(field, held.contactId);
  const locked = await lockContact(queries, workspaceId, contactId);
  refuseMerged(locked);
  if (!locked || locked.deleted) return null;
  const next = withFields(locked, locked.contact[field] === null ? { [field]: value } : {});
  const changes = differences(locked, next);
  if (Object.keys(changes).length > 0) await writeContact(queries, workspaceId, next);
  return changes;
}
