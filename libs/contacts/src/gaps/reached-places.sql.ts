import { systemWorkspace, type Queries } from '#libs/database';
import type { Reading } from '../places/index.js';

/** How far a group has come on every partition that it has ever read. One range of consumer_places_pkey. */
export async function reachedPlaces(queries: Queries, { group, topic }: Reading): Promise<Map<number, bigint>> {
  const rows = await queries.query<{ partition: number; next: string }>({
    name: 'reached-places',
    text: `select partition, next_offset::text as next from consumer_places
           where workspace_id = $1 and consumer_group = $2 and topic = $3`,
    values: [systemWorkspace, group, topic],
  });
  return new Map(rows.map(({ partition, next }) => [partition, BigInt(next)]));
}
