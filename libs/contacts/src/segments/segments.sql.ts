import type { Queries } from '#libs/database';
import { segmentColumns, type SegmentRow, walkStart } from './segment-row.js';

/** Oldest first: a range of the primary key. */
export function segmentsOf(queries: Queries, workspaceId: string): Promise<SegmentRow[]> {
  const text = `select ${segmentColumns} from segments where workspace_id = $1 order by segment_id`;
  return queries.query<SegmentRow>({ name: 'segments-of', text, values: [workspaceId] });
}

export async function findSegment(queries: Queries, workspaceId: string, id: string): Promise<SegmentRow | null> {
  const text = `select ${segmentColumns} from segments where workspace_id = $1 and segment_id = $2`;
  const [row] = await queries.query<SegmentRow>({ name: 'find-segment', text, values: [workspaceId, id] });
  return row ?? null;
}

/** In the order of their ids. Waits for a worker that counts one of them. */
export function lockSegments(queries: Queries, workspaceId: string, ids: readonly string[]): Promise<SegmentRow[]> {
  const text = `select ${segmentColumns} from segments where workspace_id = $1 and segment_id = any ($2::uuid[])
    order by segment_id for no key update`;
  return queries.query<SegmentRow>({ name: 'lock-segments', text, values: [workspaceId, ids] });
}

type Saved = Pick<SegmentRow, 'name' | 'filter' | 'tagIds' | 'search' | 'country'>;

/** Null where another segment has the name. */
export async function insertSegment(queries: Queries, workspaceId: string, saved: Saved): Promise<SegmentRow | null> {
  const [row] = await queries.query<SegmentRow>({
    name: 'insert-segment',
    text: `insert into segments (workspace_id, name, filter, tag_ids, search, country) values ($1, $2, $3, $4, $5, $6)
      on conflict (workspace_id, folded_name) do nothing returning ${segmentColumns}`,
    values: [workspaceId, ...columnsOf(saved)],
  });
  return row ?? null;
}

/** The caller holds the row's lock, and no other segment has the name. Counts again from the beginning where `recounts`. */
export async function writeSegment(
  queries: Queries,
  workspaceId: string,
  { id, recounts, ...saved }: Saved & { id: string; recounts: boolean },
): Promise<SegmentRow | null> {
  const [row] = await queries.query<SegmentRow>({
    name: 'write-segment',
    text: `with ended as (
        insert into ended_member_sets (workspace_id, member_set)
        select workspace_id, member_set from segments where $8 and workspace_id = $1 and segment_id = $7)
      update segments set name = $2, filter = $3, tag_ids = $4, search = $5, country = $6, updated_at = now(),
        member_set = case when $8 then uuidv7() else member_set end, members = case when $8 then 0 else members end,
        walked_to = case when $8 then $9::uuid else walked_to end, walked = case when $8 then 0 else walked end,
        walk_began_at = case when $8 then now() else walk_began_at end, counted_at = case when $8 then null else counted_at end,
        due_at = case when $8 then now() else due_at end, fault = null
      where workspace_id = $1 and segment_id = $7 returning ${segmentColumns}`,
    values: [workspaceId, ...columnsOf(saved), id, recounts, walkStart],
  });
  return row ?? null;
}

/** False where there is none. Its members are deleted later, in batches. */
export async function deleteSegment(queries: Queries, workspaceId: string, id: string): Promise<boolean> {
  const rows = await queries.query({
    name: 'delete-segment',
    text: `with gone as (delete from segments where workspace_id = $1 and segment_id = $2 returning workspace_id, member_set)
      insert into ended_member_sets (workspace_id, member_set) select workspace_id, member_set from gone returning 1`,
    values: [workspaceId, id],
  });
  return rows.length > 0;
}

export async function nameIsTaken(
  queries: Queries,
  workspaceId: string,
  { id, name }: { id: string; name: string },
): Promise<boolean> {
  const text = `select 1 from segments where workspace_id = $1 and folded_name = folded($3) and segment_id <> $2`;
  return (await queries.query({ name: 'segment-name-is-taken', text, values: [workspaceId, id, name] })).length > 0;
}

/** Whether the count of every segment holds for now: the follower has taken the newest change of the workspace. */
export async function isFollowed(queries: Queries): Promise<boolean> {
  const text = `select has_followed('segments') as followed`;
  const [row] = await queries.query<{ followed: boolean }>({ name: 'segments-are-followed', text });
  return row?.followed === true;
}

function columnsOf({ name, filter, tagIds, search, country }: Saved): unknown[] {
  return [name, JSON.stringify(filter), JSON.stringify(tagIds), search, country];
}
