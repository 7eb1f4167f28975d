import { useQuery } from '@tanstack/react-query';
import type { AuditEntry } from '../../api/doorbell.js';
import { queriesOf } from '../../api/queries.js';
import { useSession } from '../../shell/session.js';
import { useAuditWords } from '../../words/audit/texts.js';

/** Users and keys by their names, and how anyone who acted is called. */
export function useActors() {
  const { actors } = useAuditWords();
  const session = useSession();
  const queries = queriesOf(session);
  const { data: users = [] } = useQuery(queries.userNames);
  const { data: keys = [] } = useQuery({ ...queries.apiKeys, enabled: session.may('keys'), staleTime: 60_000 });
  const named = new Map([...users, ...keys].map(({ id, name }) => [id, name]));
  const userName = (id: string): string => named.get(id) ?? id.slice(0, 8);
  const nameOf = ({ kind, id }: AuditEntry['actor']): string => {
    if (kind === 'user') return userName(id);
    const name = actors[kind] ?? kind;
    return kind === 'api_key' ? `${name} ${userName(id)}` : name;
  };
  return { people: [...users, ...keys], nameOf, userName };
}
