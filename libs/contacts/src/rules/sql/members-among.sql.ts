import type { Queries } from '#libs/database';

/** Which of these users have joined the workspace. A probe each. */
export async function membersAmong(
  queries: Queries,
  workspaceId: string,
  userIds: readonly string[],
): Promise<string[]> {
  const rows = await queries.query<{ id: string }>({
    name: 'members-among',
    text: `select user_id as id from memberships
      where workspace_id = $1 and user_id = any ($2::uuid[]) and accepted_at is not null`,
    values: [workspaceId, userIds],
  });
  return rows.map(({ id }) => id);
}
