import type { Queries } from '#libs/database';
import { AssigneeUnknownError } from '../contact-errors.js';

/** @throws AssigneeUnknownError where the user is no member of the workspace, or has not accepted the invitation. */
export async function requireMember(queries: Queries, workspaceId: string, userId: string): Promise<void> {
  const found = await queries.query({
    name: 'require-member',
    text: `select from memberships where workspace_id = $1 and user_id = $2 and accepted_at is not null`,
    values: [workspaceId, userId],
  });
  if (found.length === 0) throw new AssigneeUnknownError();
}
