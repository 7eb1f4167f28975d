import { systemWorkspace, type Queries } from '#libs/database';
import type { Reading } from './reading.js';

interface PlaceMove {
  partition: number;
  /** The offset that comes next. */
  next: string;
  /** Where the place stood at the least, as this process knows. */
  known: string;
}

/**
 * Moves a place forward, never back; returns whether Postgres still had what this process knew it to have. The row is one
 * for each partition, so only a consumer that has lost the partition waits for it. A version in the same page: no
 * index is touched.
 */
export async function movePlace(
  queries: Queries,
  { group, topic }: Reading,
  { partition, next, known }: PlaceMove,
): Promise<boolean> {
  const moved = await queries.query({
    name: 'move-place',
    text: `update consumer_places set next_offset = greatest(next_offset, $5), updated_at = now()
           where workspace_id = $1 and consumer_group = $2 and topic = $3 and partition = $4 and next_offset >= $6
           returning 1`,
    values: [systemWorkspace, group, topic, partition, next, known],
  });
  return moved.length > 0;
}
