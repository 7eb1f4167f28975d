import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';

/** Names of users; of one who has left the workspace, the begin of the id. */
export function useUserName(enabled = true): (id: string) => string {
  const session = useSession();
  const { data } = useQuery({ ...queriesOf(session).userNames, enabled });
  return useMemo(() => {
    const names = new Map(data?.map(({ id, name }) => [id, name]));
    names.set(session.user.id, session.user.name);
    return (id) => names.get(id) ?? id.slice(0, 8);
  }, [data, session.user]);
}
