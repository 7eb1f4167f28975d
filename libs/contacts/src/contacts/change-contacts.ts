import type { Queries } from '#libs/database';
import { RejectedInputError } from '#libs/platform';
import { logChanges, type ChangeContext, type Changes } from '../changes/index.js';
import { writtenFields } from '../field-lists.js';
import type { Contact, ContactFields } from './contact.js';
import { differences, withFields, type NextContact } from './contact-changes.js';
import { lockContacts } from './sql/lock-contacts.sql.js';
import { normaliseTags, tagsByName, type NamedTag } from '../tags/index.js';
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

/** Neither what names one person nor what a workspace's own fields must judge. */
type ManyFields = Omit<ContactFields, 'email' | 'phone' | 'customFields'>;

interface ManyChanges {
  contactIds: readonly string[];
  /** What to set of a contact; e-mail and phone, which name one person, are left out. */
  fieldsFor: (contact: Contact) => ManyFields;
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
  const wanted = live.flatMap((locked) => fieldsOf(locked, fieldsFor, refused));
  const planned = await planAll(queries, context, wanted);
  const written = planned.filter(({ changes }) => Object.keys(changes).length > 0);
  await writeAll(queries, context, written);
  const [changed, unchanged] = [written.length, planned.length - written.length];
  return { changed, unchanged, missing: contactIds.length - live.length, refused };
}

async function planAll(
  queries: Queries,
  { workspaceId }: ChangeContext,
  wanted: readonly Wanted[],
): Promise<Planned[]> {
  const names = wanted.flatMap(({ fields }) => fields.tags ?? []);
  const tags = await tagsByName(queries, workspaceId, names);
  return wanted.map((one) => plan(one, tags));
}

async function writeAll(queries: Queries, context: ChangeContext, written: Planned[]): Promise<void> {
  const fields = writtenFields.filter((name) => written.some(({ changes }) => name in changes));
  const contacts = written.map(({ next }) => next);
  await writeContacts(queries, context.workspaceId, { contacts, fields });
  await logAll(queries, context, written);
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

interface Wanted {
  locked: LockedContact;
  fields: ManyFields;
}

/** The fields with their tags as a contact may have them; nothing where they are beyond the bounds of one. */
function fieldsOf(
  locked: LockedContact,
  fieldsFor: ManyChanges['fieldsFor'],
  refused: ManyChanged['refused'],
): [] | [Wanted] {
  try {
    const fields = fieldsFor(locked.contact);
    return [{ locked, fields: { ...fields, ...(fields.tags && { tags: normaliseTags(fields.tags) }) } }];
  } catch (error) {
    if (!(error instanceof RejectedInputError)) throw error;
    refused.push({ id: locked.contact.id, reason: error.message });
    return [];
  }
}

function plan({ locked, fields: { tags, ...others } }: Wanted, found: ReadonlyMap<string, NamedTag>): Planned {
  const named = tags && distinct(tags.flatMap((name) => found.get(name) ?? []));
  const next = withFields(locked, { ...others, ...(named && { tags: named }) });
  return { next, changes: differences(locked, next) };
}

function distinct(tags: readonly NamedTag[]): NamedTag[] {
  return [...new Map(tags.map((tag) => [tag.id, tag])).values()];
}

async function logAll(queries: Queries, { workspaceId, cause }: ChangeContext, written: Planned[]): Promise<void> {
  const rows = written.map(({ next, changes }) => {
    return { workspace_id: workspaceId, contact_id: next.contact.id, kind: 'updated', changes, cause };
  });
  await logChanges(queries, rows);
}
