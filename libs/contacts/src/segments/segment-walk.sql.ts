import type { Queries } from '#libs/database';
import { segmentColumns, type SegmentRow, walkStart } from './segment-row.js';

/** Segments are counted again, from the first contact on. Their counts stand meanwhile, as estimates. */
export async function beginWalks(
  queries: Queries,
  workspaceId: string,
  { ids, fault = null, afterMs = 0 }: { ids: readonly string[]; fault?: string | null; afterMs?: number },
): Promise<void> {
  await queries.query({
    name: 'begin-walks',
    text: `update segments set walked_to = $3::uuid, walked = 0, walk_began_at = clock_timestamp(), fault = left($4, 500),
        due_at = clock_timestamp() + $5 * interval '1 ms'
      where workspace_id = $1 and segment_id = any ($2::uuid[])`,
    values: [workspaceId, ids, walkStart, fault, afterMs],
  });
}

/** The segment, locked, where it is still due and nobody works on it; else null. */
export async function lockDue(queries: Queries, workspaceId: string, id: string): Promise<SegmentRow | null> {
  const text = `select ${segmentColumns} from segments where workspace_id = $1 and segment_id = $2 and due_at <= clock_timestamp()
    for no key update skip locked`;
  const [row] = await queries.query<SegmentRow>({ name: 'lock-due-segment', text, values: [workspaceId, id] });
  return row ?? null;
}

/** The next contacts of a walk, deleted ones too: entries of the primary key. */
export async function contactsBehind(
  queries: Queries,
  workspaceId: string,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const rows = await queries.query<{ id: string }>({
    name: `contacts-behind-${limit}`,
    text: `select contact_id as id from contacts where workspace_id = $1 and contact_id > $2 order by contact_id limit ${limit}`,
    values: [workspaceId, after],
  });
  return rows.map(({ id }) => id);
}

export async function moveWalk(
  queries: Queries,
  workspaceId: string,
  { id, to, contacts }: { id: string; to: string; contacts: number },
): Promise<void> {
  await queries.query({
    name: 'move-walk',
    text: `update segments set walked_to = $3, walked = walked + $4, due_at = clock_timestamp(), fault = null
      where workspace_id = $1 and segment_id = $2`,
    values: [workspaceId, id, to, contacts],
  });
}

/** The count holds for `countedAt`. @param afterMs until the next look; null: none is needed. */
export async function noteCounted(
  queries: Queries,
  workspaceId: string,
  { id, countedAt, afterMs }: { id: string; countedAt: string; afterMs: number | null },
): Promise<void> {
  await queries.query({
    name: 'note-counted',
    text: `update segments set walked_to = null, counted_at = $3, fault = null,
        due_at = clock_timestamp() + $4 * interval '1 ms'
      where workspace_id = $1 and segment_id = $2`,
    values: [workspaceId, id, countedAt, afterMs],
  });
}

/** Looks again later; nothing else changes. */
export async function postpone(
  queries: Queries,
  workspaceId: string,
  { id, afterMs }: { id: string; afterMs: number },
): Promise<void> {
  await queries.query({
    name: 'postpone-segment',
    text: `update segments set due_at = clock_timestamp() + $3 * interval '1 ms' where workspace_id = $1 and segment_id = $2`,
    values: [workspaceId, id, afterMs],
  });
}
