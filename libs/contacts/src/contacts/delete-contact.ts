import type { Queries } from '#libs/database';
import { findContact } from './sql/find-contact.sql.js';
import { softDeleteContact } from './sql/soft-delete-contact.sql.js';
import type { IfVersions } from './contact.js';
import type { ChangeContext } from '../changes/index.js';
import { VersionMismatchError } from './contact-errors.js';

interface Deletion {
  contactId: string;
  ifVersions: IfVersions;
}

/**
 * Deletes a live contact at one of the given versions; false where there is none. The version is judged by the statement that
 * deletes, under the row's lock, so no change comes in between.
 * @throws VersionMismatchError when it is at another version.
 */
export async function deleteContact(
  queries: Queries,
  context: ChangeContext,
  { contactId, ifVersions }: Deletion,
): Promise<boolean> {
  if (await softDeleteContact(queries, context, { contactId, ifVersions })) return true;
  const standing = ifVersions ? await findContact(queries, context.workspaceId, contactId) : null;
  if (standing?.contact.id !== contactId || !ifVersions) return false;
  throw new VersionMismatchError(ifVersions, standing.version);
}
