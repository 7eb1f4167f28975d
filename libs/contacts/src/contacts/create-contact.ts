import { creation } from './contact-changes.js';
import type { Queries } from '#libs/database';
import { claimIdentities, claimsOf } from '../identities/index.js';
import { insertContact } from './sql/insert-contact.sql.js';
import { logChange } from '../changes/index.js';
import type { ContactFields, VersionedContact } from './contact.js';
import type { ChangeContext } from '../changes/index.js';
import { ContactExistsError } from './contact-errors.js';

export interface NewContact {
  fields: ContactFields & { name: string };
  /** True: a value that names another contact already is shown, but goes on naming only that one. */
  evenIfKnown: boolean;
}

/**
 * Makes a contact with its identities and its first line of history.
 * @throws ContactExistsError when another live contact is known by one of the values, also when it is made at the same time.
 */
export async function createContact(
  queries: Queries,
  context: ChangeContext,
  { fields, evenIfKnown }: NewContact,
): Promise<VersionedContact> {
  const made = await insertContact(queries, context.workspaceId, fields);
  const contactId = made.contact.id;
  const claimant = { workspaceId: context.workspaceId, contactId, proof: 'vouched' as const };
  const [known] = await claimIdentities(queries, claimant, claimsOf(fields));
  if (known && !evenIfKnown) throw new ContactExistsError(known.kind, known.contactId);
  await logChange(queries, context, { contactId, kind: 'created', changes: creation(made.contact) });
  return made;
}
