import { systemWorkspace, type Queries } from '#libs/database';
import type { PlaceRow } from './read-places.sql.js';
import type { Reading } from './reading.js';

/** Sets places, whatever stood there: reading begins, or the log is another one. */
export async function beginPlaces(
  queries: Queries,
  { group, topic }: Reading,
  places: readonly PlaceRow[],
): Promise<void> {
  await queries.query({
    name: 'begin-places',
    text: `insert into consumer_places (workspace_id, consumer_group, topic, partition, cluster, next_offset)
           select $1, $2, $3, partition, cluster, next
           from json_to_recordset($4::json) as one (partition integer, cluster text, next bigint) order by partition
           on conflict (workspace_id, consumer_group, topic, partition) do update
             set cluster = excluded.cluster, next_offset = excluded.next_offset, updated_at = excluded.updated_at`,
    values: [systemWorkspace, group, topic, JSON.stringify(places)],
  });
}
