import type { Queries } from '#libs/database';
import type { Grant } from '../../principals/principal.js';

/** What a user may do in a workspace now; null for one who is no member. */
export async function memberGrant(
  queries: Queries,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<Grant | null> {
  const [row] = await queries.query<Grant>({
    name: 'member-grant',
    text: `select role, null::text[] as scopes, null as "expiresAt" from memberships
      where workspace_id = $1 and user_id::text = $2 and accepted_at is not null`,
    values: [workspaceId, userId],
  });
  return row ?? null;
}
