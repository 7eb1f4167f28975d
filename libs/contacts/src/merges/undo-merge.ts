import { LostConflictError, type Queries } from '#libs/database';
import { logChanges, type ChangeContext, type Changes, type ChangeRow } from '../changes/index.js';
import {
  contactsByIds,
  differences,
  lockContacts,
  withFields,
  writeContact,
  type LockedContact,
} from '../contacts/index.js';
import { renewConversations } from '../conversations/index.js';
import { namedTags } from '../tags/index.js';
import { formerFields } from './former-fields.js';
import type { Merge, UndoResult } from './merge.js';
import { MergeNotLastError, MergeUndoneError } from './merge-errors.js';
import { findMerge, handBack, holdForMerge, laterMerge, markParted } from './sql/merge-rows.sql.js';
import { identitiesNow, identitySets, ownersBefore } from './sql/owners-before.sql.js';
import { nextOf } from './surviving-contact.js';
import { whoseSince } from './whose-since.js';

/**
 * Parts the contacts of a merge, in the transaction of `queries`; null where there is no such merge. What belonged to each goes
 * back, and what came since by the identities that go back; changes made since stay with the survivor.
 * @throws MergeUndoneError, MergeNotLastError.
 */
export async function undoMerge(queries: Queries, context: ChangeContext, mergeId: string): Promise<UndoResult | null> {
  const { workspaceId, cause } = context;
  const known = await findMerge(queries, workspaceId, mergeId);
  if (!known) return null;
  const ids = [known.survivorId, ...known.mergedIds];
  await holdForMerge(queries, workspaceId, ids);
  const locked = await lockContacts(queries, workspaceId, ids);
  const merge = await undoable(queries, workspaceId, mergeId);
  const survivor = locked.find(({ contact }) => contact.id === merge.survivorId);
  if (!survivor || locked.length < ids.length) return null;
  const since = await sinceThen(queries, workspaceId, { merge, locked });
  if (!(await handBack(queries, { workspaceId, mergeId }, { cause, ...since }))) throw new LostConflictError('undone');
  await markParted(queries, workspaceId, merge.survivorId);
  await renewConversations(queries, workspaceId, ids);
  const changes = await restoreFields(queries, workspaceId, { merge, survivor });
  await logChanges(queries, changeRows(context, merge, changes));
  const [[after], restored] = await Promise.all([
    contactsByIds(queries, workspaceId, [merge.survivorId]),
    contactsByIds(queries, workspaceId, merge.mergedIds),
  ]);
  return { survivor: after ?? survivor.contact, restored };
}

async function undoable(queries: Queries, workspaceId: string, mergeId: string): Promise<Merge> {
  const merge = await findMerge(queries, workspaceId, mergeId);
  if (!merge || merge.undoneAt !== null) throw new MergeUndoneError();
  const later = await laterMerge(queries, workspaceId, merge);
  if (later !== null) throw new MergeNotLastError(later);
  return merge;
}

async function sinceThen(
  queries: Queries,
  workspaceId: string,
  { merge: { id, survivorId }, locked }: { merge: Merge; locked: readonly LockedContact[] },
): Promise<ReturnType<typeof whoseSince>> {
  const [before, now, sets] = await Promise.all([
    ownersBefore(queries, workspaceId, id),
    identitiesNow(queries, workspaceId, survivorId),
    identitySets(queries, workspaceId, survivorId),
  ]);
  const byAge = locked
    .map(({ contact }) => contact)
    .sort((one, other) => one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id));
  return whoseSince({ survivorId, byAge: byAge.map((one) => one.id), before, now, sets });
}

/** Writes the survivor in any case: whether it is verified follows from the identities that are left. */
async function restoreFields(
  queries: Queries,
  workspaceId: string,
  { merge, survivor }: { merge: Merge; survivor: LockedContact },
): Promise<Changes> {
  const { values, customFields, tags } = formerFields(survivor.contact, merge.fields);
  const next = withFields(survivor, {
    ...values,
    ...(Object.keys(customFields).length > 0 && { customFields }),
    ...(tags && { tags: await namedTags(queries, workspaceId, tags) }),
  });
  const { verified } = (await writeContact(queries, workspaceId, next)).contact;
  const before = survivor.contact.verified;
  return {
    ...differences(nextOf(survivor), next),
    ...(before !== verified && { verified: { before, after: verified } }),
  };
}

function changeRows({ workspaceId: workspace_id, cause }: ChangeContext, merge: Merge, changes: Changes): ChangeRow[] {
  const line = { workspace_id, kind: 'unmerged', cause };
  const { id, survivorId, mergedIds } = merge;
  const parted = mergedIds.map((contact_id) => {
    return { ...line, contact_id, changes: { mergedInto: { before: survivorId, after: null } } };
  });
  const own = { merge: { before: { id, contacts: mergedIds }, after: null }, ...changes };
  return [...parted, { ...line, contact_id: survivorId, changes: own }];
}
