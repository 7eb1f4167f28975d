import type { Queries } from '#libs/database';
import { logChanges, type ChangeContext, type Changes } from '../changes/index.js';
import type { CustomChanges } from '../custom-fields/index.js';
import { writtenFields, type FieldName } from '../field-lists.js';
import type { ContactFields } from './contact.js';
import { differences, withFields, type NextContact } from './contact-changes.js';
import { lockContacts } from './sql/lock-contacts.sql.js';
import type { LockedContact } from './sql/lock-contact.sql.js';
import { lockLiveContacts } from './sql/lock-live-contacts.sql.js';
import { type Deletion, softDeleteContacts } from './sql/soft-delete-contacts.sql.js';
import { tagContacts, type Tagging } from './sql/tag-contacts.sql.js';
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

/** Neither what names one person nor tags; custom fields as they are found. */
export type ManyFields = Omit<ContactFields, 'email' | 'phone' | 'tags' | 'customFields'> & {
  customFields?: CustomChanges;
};

/** A contact under lock as it is to be, and what differs; nothing is written where nothing does. */
export interface PlannedChange {
  before: LockedContact;
  next: NextContact;
  changes: Changes;
}

/**
 * Sets the same fields of many contacts in a fixed number of statements: one locks them in the order of their ids, one writes
 * those that change, one logs the changes.
 */
export async function changeContacts(
  queries: Queries,
  context: ChangeContext,
  { contactIds, fields }: { contactIds: readonly string[]; fields: ManyFields },
): Promise<ManyChanged> {
  const locked = await lockContacts(queries, context.workspaceId, contactIds);
  const planned = locked.filter(({ deleted, merged }) => !deleted && !merged).map((one) => plan(one, fields));
  const changed = await writePlanned(queries, context, planned);
  const unchanged = planned.length - changed;
  return { changed, unchanged, missing: contactIds.length - planned.length, refused: [] };
}

function plan(locked: LockedContact, fields: ManyFields): PlannedChange {
  const next = withFields(locked, fields);
  return { before: locked, next, changes: differences(locked, next) };
}

/**
 * Writes and logs those that change, in two statements, and returns how many it were. The caller has moved the identities.
 * A contact whose last proven address was replaced is not verified any more.
 */
export async function writePlanned(
  queries: Queries,
  context: ChangeContext,
  planned: readonly PlannedChange[],
): Promise<number> {
  const written = planned.filter(({ changes }) => Object.keys(changes).length > 0);
  const changed = new Set(written.flatMap(({ changes }) => Object.keys(changes).map(fieldOfChange)));
  const fields = writtenFields.filter((name) => changed.has(name));
  const contacts = written.map(({ next }) => next);
  const verified = new Map(
    (await writeContacts(queries, context.workspaceId, { contacts, fields })).map((one) => [one.id, one.verified]),
  );
  await logAll(queries, context, { written, verified });
  return written.length;
}

/** The log has each custom field under a name of its own. */
function fieldOfChange(name: string): FieldName {
  return (name.startsWith('customFields.') ? 'customFields' : name) as FieldName;
}

/** Gives tags to many live contacts, or takes them: one statement locks the contacts, one writes and logs. */
export async function changeTags(
  queries: Queries,
  context: ChangeContext,
  { contactIds, tagging }: { contactIds: readonly string[]; tagging: (queries: Queries) => Promise<Tagging> },
): Promise<ManyChanged> {
  const live = await lockLiveContacts(queries, context.workspaceId, contactIds);
  const { changed, refused } = await tagContacts(queries, context, {
    contactIds: live,
    tagging: await tagging(queries),
  });
  const unchanged = live.length - changed - refused.length;
  return { changed, unchanged, missing: contactIds.length - live.length, refused };
}

/** Deletes many live contacts. */
export async function deleteContacts(
  queries: Queries,
  context: ChangeContext,
  { contactIds, byJob }: Deletion,
): Promise<ManyChanged> {
  const ids = await lockLiveContacts(queries, context.workspaceId, contactIds);
  const changed = ids.length === 0 ? 0 : await softDeleteContacts(queries, context, { contactIds: ids, byJob });
  return { changed, unchanged: 0, missing: contactIds.length - changed, refused: [] };
}

async function logAll(
  queries: Queries,
  { workspaceId, cause }: ChangeContext,
  { written, verified }: { written: readonly PlannedChange[]; verified: ReadonlyMap<string, boolean> },
): Promise<void> {
  const rows = written.map(({ before: { contact: before }, changes }) => {
    const is = verified.get(before.id) ?? before.verified;
    const logged = { ...changes, ...(is !== before.verified && { verified: { before: before.verified, after: is } }) };
    return { workspace_id: workspaceId, contact_id: before.id, kind: 'updated', changes: logged, cause };
  });
  await logChanges(queries, rows);
}
