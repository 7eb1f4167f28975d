import { LostConflictError } from '#libs/database';
import type { LockedContact } from './sql/lock-contact.sql.js';

/**
 * To be called where a contact was looked up and then locked: it was merged in between, and what was claimed for it would be left
 * with no contact. @throws LostConflictError, after which the transaction runs again with the survivor.
 */
export function refuseMerged(locked: LockedContact | null): void {
  if (locked?.merged) throw new LostConflictError('The contact was merged at the same moment; send the request again.');
}
