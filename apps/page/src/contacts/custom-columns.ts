import { useQuery } from '@tanstack/react-query';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';

/** The workspace's own fields, as columns of a list. */
export function useCustomColumns(): string[] {
  const { data = [] } = useQuery(queriesOf(useSession()).customFields);
  return data.map(({ key }) => `customFields.${key}`);
}
