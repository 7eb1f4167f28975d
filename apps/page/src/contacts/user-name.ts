import { useQuery } from '@tanstack/react-query';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';

/** Names of users; of one who has left the workspace, the begin of the id. */
export function useUserName(): (id: string) => string {
  const session = useSession();
  const { data = [] } = useQuery(queriesOf(session).userNames);
  return (id) =>
    id === session.user.id ? session.user.name : (data.find((user) => user.id === id)?.name ?? id.slice(0, 8));
}
