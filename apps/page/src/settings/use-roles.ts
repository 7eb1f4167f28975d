import { useQuery } from '@tanstack/react-query';
import type { Right, User } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';

export type Role = User['role'];
const strongestFirst: readonly Role[] = ['owner', 'admin', 'agent', 'viewer'];

/** The roles that the person may give: none that is stronger than the own one. */
export function useRoles(): { value: Role; label: string }[] {
  const { roles } = useWords();
  const { membership } = useSession();
  return strongestFirst
    .slice(strongestFirst.indexOf(membership.role))
    .map((role) => ({ value: role, label: roles[role] }));
}

/** What a key of each role may be given: the API's own table. Notes are for users alone. */
export function useRightsOf(role: Role): readonly Right[] {
  const { doorbell, membership } = useSession();
  const { data = [] } = useQuery({
    queryKey: [membership.workspaceId, 'roles'],
    queryFn: async () => (await doorbell.get('/roles')).data,
    staleTime: Infinity,
  });
  const rights = data.find((one) => one.role === role)?.rights ?? [];
  return rights.filter((right) => !right.startsWith('notes:') && membership.rights.includes(right));
}
