import { useQuery } from '@tanstack/react-query';
import type { Segment } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';

/** The segment of the address; undefined where there is none, or none yet. */
export function useSegment(id: string | undefined): Segment | undefined {
  const { data = [] } = useQuery(queriesOf(useSession()).segments);
  return data.find((one) => one.id === id);
}
