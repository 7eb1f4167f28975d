import { useQuery } from '@tanstack/react-query';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';

/** Names of users. Who may not list them knows the own name alone. */
export function useUserName(): (id: string) => string {
  const session = useSession();
  const { data = [] } = useQuery({ ...queriesOf(session).users, enabled: session.may('users') });
  return (id) =>
    id === session.user.id ? session.user.name : (data.find((user) => user.id === id)?.name ?? id.slice(0, 8));
}
