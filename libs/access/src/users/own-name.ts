import { systemWorkspace, type Database, type Queries } from '#libs/database';
import { logAccess } from '../audit/log-access.sql.js';
import { readIdentity, type Identity } from '../sessions/sql/read-sessions.sql.js';
import { renameMember, renameUser } from './sql/change-member.sql.js';

/** The name that a user chooses. It replaces what each joined workspace calls the user. */
export class OwnName {
  constructor(private readonly database: Database) {}

  /** Null where there is no such user. Each workspace whose name for the user changed has it in its log. */
  async choose(userId: string, name: string): Promise<Identity | null> {
    const identity = await this.database.within([systemWorkspace], (queries) => readIdentity(queries, userId));
    const joined = (identity?.memberships ?? []).map(({ workspaceId }) => workspaceId).toSorted();
    return this.database.inTransaction([systemWorkspace, ...joined], async (queries) => {
      for (const workspaceId of joined) await renameIn(queries, { workspaceId, userId, name });
      await renameUser(queries, userId, name);
      return readIdentity(queries, userId);
    });
  }
}

async function renameIn(
  queries: Queries,
  member: { workspaceId: string; userId: string; name: string },
): Promise<void> {
  const { workspaceId, userId, name } = member;
  const before = await renameMember(queries, member);
  if (before === null || before === name) return;
  const details = { name: { before, after: name } };
  const actor = { kind: 'user', id: userId } as const;
  await logAccess(queries, workspaceId, { kind: 'user_changed', actor, userId, details });
}
