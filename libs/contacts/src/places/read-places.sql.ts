import { systemWorkspace, type Queries } from '#libs/database';
import type { Reading } from './reading.js';

export interface PlaceRow {
  partition: number;
  cluster: string;
  next: string;
}

/** How far a group has come, of those of the partitions that it has read. One probe each. */
export function readPlaces(
  queries: Queries,
  { group, topic }: Reading,
  partitions: readonly number[],
): Promise<PlaceRow[]> {
  return queries.query<PlaceRow>({
    name: 'read-places',
    text: `select partition, cluster, next_offset::text as next from consumer_places
           where workspace_id = $1 and consumer_group = $2 and topic = $3 and partition = any ($4)`,
    values: [systemWorkspace, group, topic, partitions],
  });
}
