import type { Queries } from '#libs/database';
import { RejectedInputError } from '#libs/platform';
import { logChanges, type ChangeContext, type Changes } from '../changes/index.js';
import { writtenFields } from '../field-lists.js';
import type { Contact, ContactFields } from './contact.js';
import { differences, withFields, type NextContact } from './contact-changes.js';
import { lockContacts } from './sql/lock-contacts.sql.js';
import type { LockedContact } from './sql/lock-contact.sql.js';
import { softDeleteContacts } from './sql/soft-delete-contacts.sql.js';
import { writeContacts } from './sql/write-contacts.sql.js';

/** What became of many contacts. */
export interface ManyChanged {
  changed: number;
  /** They had those values already. */
  unchanged: number;
  /** There is no live contact. */
  missing: number;
  refused: { id: string; reason: string }[];
}

interface ManyChanges {
  contactIds: readonly string[];
  /** What to set of a contact; e-mail and phone, which name one person, are left out. */
  fieldsFor: (contact: Contact) => Omit<ContactFields, 'email' | 'phone'>;
}

interface Planned {
  next: NextContact;
  changes: Changes;
}

/**
 * Changes many contacts in a fixed number of statements: one locks them in the order of their ids, one writes those that
 * change, one logs the changes. A contact that cannot take its values is refused by itself.
 */
export async function changeContacts(
  queries: Queries,
  context: ChangeContext,
  { contactIds, fieldsFor }: ManyChanges,
): Promise<ManyChanged> {
  const live = await lockLive(queries, context, contactIds);
  const refused: ManyChanged['refused'] = [];
  const planned = live.flatMap((locked) => plan(locked, fieldsFor, refused));
  const written = planned.filter(({ changes }) => Object.keys(changes).length > 0);
  const fields = writtenFields.filter((name) => written.some(({ changes }) => name in changes));
  const contacts = written.map(({ next }) => next);
  await writeContacts(queries, context.workspaceId, { contacts, fields });
  await logAll(queries, context, written);
  return {
    changed: written.length,
    unchanged: planned.length - written.length,
    missing: contactIds.length - live.length,
    refused,
  };
}

/** Deletes many live contacts. */
export async function deleteContacts(
  queries: Queries,
  context: ChangeContext,
  contactIds: readonly string[],
): Promise<ManyChanged> {
  const live = await lockLive(queries, context, contactIds);
  const ids = live.map(({ contact }) => contact.id);
  const changed = ids.length === 0 ? 0 : await softDeleteContacts(queries, context, ids);
  return { changed, unchanged: 0, missing: contactIds.length - changed, refused: [] };
}

async function lockLive(queries: Queries, { workspaceId }: ChangeContext, contactIds: readonly string[]) {
  const locked = await lockContacts(queries, workspaceId, contactIds);
  return locked.filter(({ deleted, merged }) => !deleted && !merged);
}

function plan(
  locked: LockedContact,
  fieldsFor: ManyChanges['fieldsFor'],
  refused: ManyChanged['refused'],
): [] | [Planned] {
  try {
    const next = withFields(locked, fieldsFor(locked.contact));
    return [{ next, changes: differences(locked, next) }];
  } catch (error) {
    if (!(error instanceof RejectedInputError)) throw error;
    refused.push({ id: locked.contact.id, reason: error.message });
    return [];
  }
}

async function logAll(queries: Queries, { workspaceId, cause }: ChangeContext, written: Planned[]): Promise<void> {
  const rows = written.map(({ next, changes }) => {
    return { workspace_id: workspaceId, contact_id: next.contact.id, kind: 'updated', changes, cause };
  });
  await logChanges(queries, rows);
}
