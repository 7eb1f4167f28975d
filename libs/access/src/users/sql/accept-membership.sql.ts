import type { Queries } from '#libs/database';

/** An invited user has the rights of the role from now on. */
export async function acceptMembership(queries: Queries, workspaceId: string, userId: string): Promise<void> {
  await queries.query({
    text: `update memberships set accepted_at = coalesce(accepted_at, now()) where workspace_id = $1 and user_id = $2`,
    values: [workspaceId, userId],
  });
}
