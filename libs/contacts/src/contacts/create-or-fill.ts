import { fillable } from './contact-changes.js';
import type { Queries } from '#libs/database';
import { findContact } from './sql/find-contact.sql.js';
import { changeContact } from './change-contact.js';
import type { ContactFields, VersionedContact } from './contact.js';
import type { ChangeContext } from '../changes/index.js';
import { ContactExistsError, VersionMismatchError } from './contact-errors.js';
import { createContact } from './create-contact.js';

export interface CreatedOrFilled {
  kind: 'created' | 'updated';
  contact: VersionedContact;
}

type InTransaction = <T>(work: (queries: Queries) => Promise<T>) => Promise<T>;

const attempts = 3;

/**
 * Makes the contact, or fills what is empty in the one that its e-mail or phone names. Where another request deletes or
 * changes that one in between, it is looked up again.
 * @throws ContactExistsError when e-mail and phone name two contacts and the fill would take from the second.
 */
export async function createOrFill(
  inTransaction: InTransaction,
  context: ChangeContext,
  fields: ContactFields & { name: string },
): Promise<CreatedOrFilled> {
  for (let attempt = 1; ; attempt += 1) {
    const made = await inTransaction((queries) =>
      createContact(queries, context, { fields, evenIfKnown: false }),
    ).catch(knownContact);
    if (typeof made !== 'string') return { kind: 'created', contact: made };
    const filled = await inTransaction((queries) => fill(queries, context, { contactId: made, fields })).catch(
      (error: unknown) => (attempt < attempts && error instanceof VersionMismatchError ? null : Promise.reject(error)),
    );
    if (filled) return { kind: 'updated', contact: filled };
  }
}

/** The id of the contact that stands in the way. */
function knownContact(error: unknown): string {
  if (error instanceof ContactExistsError) return error.contactId;
  throw error;
}

async function fill(
  queries: Queries,
  context: ChangeContext,
  { contactId, fields }: { contactId: string; fields: ContactFields },
): Promise<VersionedContact | null> {
  const found = await findContact(queries, context.workspaceId, contactId);
  if (!found) return null;
  const change = { contactId, fields: fillable(found.contact, fields), ifVersions: [found.version] };
  return changeContact(queries, context, change);
}
