import { systemWorkspace, type Queries } from '#libs/database';

/** Ends every session of a user but the one that is kept; returns how many. */
export async function endSessions(queries: Queries, userId: string, keptId: string | null = null): Promise<number> {
  const ended = await queries.query({
    text: `delete from user_sessions where workspace_id = $1 and user_id = $2 and session_id is distinct from $3 returning 1`,
    values: [systemWorkspace, userId, keptId],
  });
  return ended.length;
}

/** False where the user has no such session. */
export async function endSession(queries: Queries, userId: string, sessionId: string): Promise<boolean> {
  const ended = await queries.query({
    text: `delete from user_sessions where workspace_id = $1 and user_id = $2 and session_id = $3 returning 1`,
    values: [systemWorkspace, userId, sessionId],
  });
  return ended.length === 1;
}
