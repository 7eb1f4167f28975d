import type { Cause } from '#libs/contracts';
import type { Queries } from '#libs/database';
import type { Changes } from '../../changes/index.js';
import { silentKinds } from '../../messages/index.js';
import type { Conflict, Merge, MovedRows } from '../merge.js';

/** Locks identities and activities of the contacts, in the order of locks. Waits for messages that are being stored. */
export async function holdForMerge(queries: Queries, workspaceId: string, ids: readonly string[]): Promise<void> {
  await queries.query({ name: 'hold-for-merge', text: 'select hold_for_merge($1, $2)', values: [workspaceId, ids] });
}

/** Whether the contacts have more messages than so many. Reads the index of their conversations up to there. */
export async function hasMoreMessages(
  queries: Queries,
  workspaceId: string,
  { ids, most }: { ids: readonly string[]; most: number },
): Promise<boolean> {
  const rows = await queries.query({
    name: 'has-more-messages',
    text: `select from messages where workspace_id = $1 and contact_id = any ($2::uuid[]) offset $3 limit 1`,
    values: [workspaceId, ids, most],
  });
  return rows.length === 1;
}

const countOf = (table: string): string =>
  `(select count(*) from ${table} where workspace_id = $1 and contact_id = any ($2::uuid[]))::int`;

/** What hangs on the contacts; each count is a range of an index, at most as long as one merge moves. */
export async function countMoves(queries: Queries, workspaceId: string, ids: readonly string[]): Promise<MovedRows> {
  const [row] = await queries.query<MovedRows>({
    name: 'count-moves',
    text: `select ${countOf('messages')} as messages, ${countOf('contact_records')} as records,
      ${countOf('contact_identities')} as identities, ${countOf('contact_consents')} as consents`,
    values: [workspaceId, ids],
  });
  return row ?? { messages: 0, records: 0, identities: 0, consents: 0 };
}

export interface NewMerge {
  id: string;
  survivorId: string;
  mergedIds: readonly string[];
  cause: Cause;
  fields: Changes;
  conflicts: readonly Conflict[];
}

/** Moves all rows of the merged contacts; the caller holds them. As many row versions as there are rows to move. */
export async function moveToSurvivor(
  queries: Queries,
  workspaceId: string,
  { id, survivorId, mergedIds, cause, fields, conflicts }: NewMerge,
): Promise<void> {
  const documents = [cause, fields, conflicts].map((one) => JSON.stringify(one));
  const values = [workspaceId, survivorId, mergedIds, id, ...documents];
  await queries.query({ name: 'merge-contacts', text: 'select merge_contacts($1, $2, $3, $4, $5, $6, $7)', values });
}

export interface HandedBack {
  cause: Cause;
  /** Identities that joined the survivor since, and whom they go to. */
  named: readonly { kind: string; value: string; contact_id: string }[];
  /** Sets of identities that messages came with, and whose they are. */
  writers: readonly { identities: unknown; contact_id: string }[];
}

/** False where the merge was undone meanwhile. The caller holds all of its contacts. */
export async function handBack(
  queries: Queries,
  { workspaceId, mergeId }: { workspaceId: string; mergeId: string },
  { cause, named, writers }: HandedBack,
): Promise<boolean> {
  const documents = [cause, named, writers].map((one) => JSON.stringify(one));
  const [row] = await queries.query<{ done: boolean }>({
    name: 'unmerge-contacts',
    text: 'select unmerge_contacts($1, $2, $3, $4, $5, $6) as done',
    values: [workspaceId, mergeId, ...documents, silentKinds],
  });
  return row?.done === true;
}

/** From now on a message that was decided for the contact before is decided again. The caller holds the contact. */
export async function markParted(queries: Queries, workspaceId: string, contactId: string): Promise<void> {
  await queries.query({
    name: 'mark-parted',
    text: 'update contact_activity set parted_at = clock_timestamp() where workspace_id = $1 and contact_id = $2',
    values: [workspaceId, contactId],
  });
}

const columns = `merge_id as id, contact_id as "survivorId", merged_ids as "mergedIds", fields, conflicts, cause, at,
  undone_at as "undoneAt"`;

export async function findMerge(queries: Queries, workspaceId: string, mergeId: string): Promise<Merge | null> {
  const [row] = await queries.query<Merge>({
    name: 'find-merge',
    text: `select ${columns} from contact_merges where workspace_id = $1 and merge_id = $2`,
    values: [workspaceId, mergeId],
  });
  return row ?? null;
}

/** The merges into a contact, newest first, also those that were undone. A range of contact_merges_of_survivor. */
export function listMerges(
  queries: Queries,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
  { limit, after }: { limit: number; after?: { at: string; id: string } | undefined },
): Promise<Merge[]> {
  return queries.query<Merge>({
    name: 'list-merges',
    text: `select ${columns} from contact_merges where workspace_id = $1 and contact_id = $2
        and ($3::timestamptz is null or (at, merge_id) < ($3, $4::uuid)) order by at desc, merge_id desc limit $5`,
    values: [workspaceId, contactId, after?.at ?? null, after?.id ?? null, limit],
  });
}

/** A merge that builds on this one: into the same survivor, or of that survivor into another contact. Null where it is the last. */
export async function laterMerge(
  queries: Queries,
  workspaceId: string,
  { id, survivorId }: Merge,
): Promise<string | null> {
  const [row] = await queries.query<{ id: string }>({
    name: 'later-merge',
    text: `select l.merge_id as id from contact_merges m join contacts s on s.workspace_id = $1 and s.contact_id = $3
      join contact_merges l on l.workspace_id = $1 and l.undone_at is null and l.merge_id <> $2
        and (l.contact_id = $3 and (l.at, l.merge_id) > (m.at, m.merge_id)
          or l.contact_id = s.merged_into and $3 = any (l.merged_ids))
      where m.workspace_id = $1 and m.merge_id = $2 order by l.at desc, l.merge_id desc limit 1`,
    values: [workspaceId, id, survivorId],
  });
  return row?.id ?? null;
}
