import { uuidV7 } from '#libs/contracts';
import { LostConflictError, type Queries } from '#libs/database';
import { logChanges, type ChangeContext, type ChangeRow } from '../changes/index.js';
import { findContact, lockContacts, writeContact, type Contact, type LockedContact } from '../contacts/index.js';
import { joinConversations } from '../conversations/index.js';
import { systemTagsAmong } from '../tags/index.js';
import { mergeBounds, type MergeRequest, type MergeResult } from './merge.js';
import {
  AlreadyMergedError,
  MergedContactUnknownError,
  MergeFieldsRefusedError,
  MergeTooLargeError,
} from './merge-errors.js';
import { type Choices, isChoosable, type MergePlan, planMerge } from './plan-merge.js';
import { hasMoreMessages, holdForMerge, moveToSurvivor, type NewMerge } from './sql/merge-rows.sql.js';
import { previewMerge } from './preview-merge.js';
import { survivingContact } from './surviving-contact.js';

/** Who takes part, by the ids that the request has. */
interface Parties {
  survivorId: string;
  mergedIds: string[];
  choices: Choices;
}

/**
 * Merges contacts into one that stays, in the transaction of `queries`; null where there is no such contact. Locks identities,
 * activities, then contacts, each in order: a message that comes at this moment is stored before, and moves, or is decided again.
 */
export async function mergeContacts(
  queries: Queries,
  context: ChangeContext,
  request: MergeRequest,
): Promise<MergeResult | null> {
  const { workspaceId } = context;
  const parties = await partiesOf(queries, workspaceId, request);
  if (!parties) return null;
  const { survivorId, mergedIds, choices } = parties;
  await holdForMerge(queries, workspaceId, [survivorId, ...mergedIds]);
  const { survivor, people } = await locked(queries, workspaceId, parties);
  const plan = await planned(queries, workspaceId, { people, choices });
  const { next, changes } = await survivingContact(queries, workspaceId, { current: survivor, people, plan });
  const { conflicts } = plan;
  if (request.dryRun) return previewMerge(queries, workspaceId, { contact: next.contact, people, survivor, conflicts });
  const id = uuidV7();
  const merge = { id, survivorId, mergedIds, cause: context.cause, fields: changes, conflicts };
  await moveAll(queries, workspaceId, merge);
  const written = await writeContact(queries, workspaceId, next);
  await logChanges(
    queries,
    changeRows(context, { ...merge, verified: [survivor.contact.verified, written.contact.verified] }),
  );
  return { ...written, conflicts, mergeId: id };
}

/** Also who waits: that follows from the messages that have moved. */
async function moveAll(queries: Queries, workspaceId: string, merge: NewMerge): Promise<void> {
  await moveToSurvivor(queries, workspaceId, merge);
  await joinConversations(queries, workspaceId, merge);
}

/** Before anything is locked; a few messages that come since then do no harm. @throws MergeTooLargeError. */
async function requireMovable(
  queries: Queries,
  workspaceId: string,
  { mergedIds, most = mergeBounds.messages }: { mergedIds: readonly string[]; most: number | undefined },
): Promise<void> {
  if (await hasMoreMessages(queries, workspaceId, { ids: mergedIds, most })) throw new MergeTooLargeError(most);
}

async function partiesOf(queries: Queries, workspaceId: string, request: MergeRequest): Promise<Parties | null> {
  const survivor = await findContact(queries, workspaceId, request.contactId);
  if (!survivor) return null;
  const survivorId = survivor.contact.id;
  const meant = new Map([
    [request.contactId, survivorId],
    [survivorId, survivorId],
  ]);
  for (const [index, id] of request.with.entries()) {
    const found = await findContact(queries, workspaceId, id);
    if (!found) throw new MergedContactUnknownError(index);
    if (found.contact.id === survivorId) throw new AlreadyMergedError(index);
    meant.set(id, found.contact.id);
    meant.set(found.contact.id, found.contact.id);
  }
  const mergedIds = [...new Set(meant.values())].filter((id) => id !== survivorId).sort();
  await requireMovable(queries, workspaceId, { mergedIds, most: request.mostMessages });
  return { survivorId, mergedIds, choices: choicesOf(request.fields, meant) };
}

function choicesOf(fields: MergeRequest['fields'], meant: ReadonlyMap<string, string>): Choices {
  const given = Object.entries(fields).map(([field, id]) => ({ field, id: meant.get(id) }));
  const faults = given.flatMap(({ field, id }) => {
    if (!isChoosable(field)) return [{ field, what: 'is no field that can be chosen; leave it out' }];
    return id === undefined ? [{ field, what: 'is no contact of this merge; name the survivor or one of `with`' }] : [];
  });
  if (faults.length > 0) throw new MergeFieldsRefusedError(faults);
  return new Map(given.map(({ field, id }) => [field, id ?? '']));
}

/** @throws LostConflictError where one was deleted or merged since it was looked up. */
async function locked(
  queries: Queries,
  workspaceId: string,
  { survivorId, mergedIds }: Parties,
): Promise<{ survivor: LockedContact; people: Contact[] }> {
  const rows = await lockContacts(queries, workspaceId, [survivorId, ...mergedIds]);
  const survivor = rows.find(({ contact }) => contact.id === survivorId);
  if (!survivor || rows.length <= mergedIds.length || rows.some(({ deleted, merged }) => deleted || merged))
    throw new LostConflictError('These contacts were changed at the same moment; send the request again.');
  const others = rows.filter((one) => one !== survivor).map(({ contact }) => contact);
  return { survivor, people: [survivor.contact, ...others] };
}

async function planned(
  queries: Queries,
  workspaceId: string,
  { people, choices }: { people: readonly Contact[]; choices: Choices },
): Promise<MergePlan> {
  const names = [...new Set(people.flatMap(({ tags }) => tags))];
  const ofSystem = names.length === 0 ? [] : await systemTagsAmong(queries, workspaceId, names);
  return planMerge(people, choices, new Set(ofSystem));
}

interface LoggedMerge {
  id: string;
  survivorId: string;
  mergedIds: readonly string[];
  fields: ChangeRow['changes'];
  verified: [boolean, boolean];
}

/** A line for each: the merged contacts lead to the survivor, which says whom it has now and what that changed. */
function changeRows({ workspaceId: workspace_id, cause }: ChangeContext, merge: LoggedMerge): ChangeRow[] {
  const {
    id,
    survivorId,
    mergedIds,
    fields,
    verified: [before, after],
  } = merge;
  const line = { workspace_id, kind: 'merged', cause };
  const away = mergedIds.map((contact_id) => {
    return { ...line, contact_id, changes: { mergedInto: { before: null, after: survivorId } } };
  });
  const verified = before === after ? {} : { verified: { before, after } };
  const changes = { merge: { before: null, after: { id, contacts: mergedIds } }, ...fields, ...verified };
  return [...away, { ...line, contact_id: survivorId, changes }];
}
