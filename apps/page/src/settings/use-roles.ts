import type { User } from '../api/doorbell.js';
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
