import { useQuery } from '@tanstack/react-query';
import type { Tag } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';

const none: ReadonlyMap<string, string | null> = new Map();
const byName = (tags: readonly Tag[]): ReadonlyMap<string, string | null> =>
  new Map(tags.map(({ name, color }) => [name, color]));

/** The colours that the workspace gave its tags, by their names. */
export function useTagColors(): ReadonlyMap<string, string | null> {
  const { data = none } = useQuery({ ...queriesOf(useSession()).tags, select: byName });
  return data;
}
