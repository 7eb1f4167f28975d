import { systemWorkspace, type Database, type Queries } from '#libs/database';
import type { AuditDetails } from '../audit/audit-kinds.js';
import { logAccess, logUserAccess } from '../audit/log-access.sql.js';
import { isStronger, type Role } from '../principals/rights.js';
import { endSessions } from '../sessions/sql/end-sessions.sql.js';
import { readIdentity } from '../sessions/sql/read-sessions.sql.js';
import { operator, type Actor } from './operator.js';
import { hashPassword } from './passwords.js';
import { addMember, ensureUser, setPasswordHash, type NewMember } from './sql/add-member.sql.js';
import { changeMember, lockOwnersAnd, removeMember, type MemberChange } from './sql/change-member.sql.js';
import { listUsers, readUser, type User } from './sql/list-users.sql.js';
import { proveEmail } from './sql/proven-email.sql.js';
import { issueToken, markMailed } from './sql/user-tokens.sql.js';
import { LastOwnerError, StrongerUserError, UserExistsError } from './user-errors.js';

interface Member {
  workspaceId: string;
  userId: string;
  by: Actor;
}

/** The users of a workspace. */
export class Users {
  constructor(private readonly database: Database) {}

  list(workspaceId: string, page: Parameters<typeof listUsers>[2]): Promise<User[]> {
    return this.database.within(scopeOf(workspaceId), (queries) => listUsers(queries, workspaceId, page));
  }

  /**
   * Invites a user, or invites again where the invitation was not accepted; then its link, name and role replace the former.
   * @returns the user, and the token of the link that accepts.
   * @throws UserExistsError where the user has joined already, StrongerUserError for a role that is stronger than `by`.
   */
  invite(workspaceId: string, member: NewMember, by: Actor): Promise<{ user: User; token: string }> {
    return this.inTransaction(workspaceId, async (queries) => {
      const userId = await ensureUser(queries, member);
      const isNew = await addMember(queries, workspaceId, { ...member, userId, isAccepted: false });
      if (!isNew) await this.inviteAgain(queries, { workspaceId, userId, by }, member);
      if (isStronger(member.role, by.role)) throw new StrongerUserError();
      const provesEmail = by.kind === 'operator';
      const token = await issueToken(queries, { kind: 'invitation', userId, memberOf: workspaceId, provesEmail });
      const details = { email: member.email, name: member.name, role: member.role };
      await logAccess(queries, workspaceId, { kind: 'user_invited', actor: by, userId, details });
      return { user: await found(queries, workspaceId, userId), token };
    });
  }

  /** The link of an invitation went by mail alone: who uses it has the address. */
  async mailed(token: string): Promise<void> {
    await this.database.within([systemWorkspace], (queries) => markMailed(queries, token));
  }

  /** Makes a member who can sign in at once: the operator vouches for the address. The password replaces a former one. */
  async admit(workspaceId: string, member: NewMember & { password: string }): Promise<string> {
    const hash = await hashPassword(member.password);
    return this.inTransaction(workspaceId, async (queries) => {
      const userId = await ensureUser(queries, member);
      await setPasswordHash(queries, userId, hash);
      await proveEmail(queries, userId);
      await addMember(queries, workspaceId, { ...member, userId, isAccepted: true });
      const details = { email: member.email, name: member.name, role: member.role };
      await logAccess(queries, workspaceId, { kind: 'user_joined', actor: operator, userId, details });
      return userId;
    });
  }

  /**
   * The changed user; null where the workspace has none of this id. A new role ends the sessions of the user.
   * @throws LastOwnerError, StrongerUserError.
   */
  change({ workspaceId, userId, by }: Member, change: MemberChange): Promise<User | null> {
    return this.inTransaction(workspaceId, async (queries) => {
      if ((await changeableRole(queries, { workspaceId, userId, by }, change.role)) === null) return null;
      const before = await found(queries, workspaceId, userId);
      await changeMember(queries, { workspaceId, userId, ...change });
      const after = await found(queries, workspaceId, userId);
      if (after.role !== before.role) await endSessions(queries, userId);
      const details = differences(before, after);
      if (details) await logAccess(queries, workspaceId, { kind: 'user_changed', actor: by, userId, details });
      return after;
    });
  }

  /** False where the workspace has no user of this id. @throws LastOwnerError, StrongerUserError. */
  remove(member: Member): Promise<boolean> {
    const { workspaceId, userId, by: actor } = member;
    return this.inTransaction(workspaceId, async (queries) => {
      if ((await changeableRole(queries, member, 'viewer')) === null) return false;
      const { email, name, role } = await found(queries, workspaceId, userId);
      await removeMember(queries, workspaceId, userId);
      await logAccess(queries, workspaceId, { kind: 'user_removed', actor, userId, details: { email, name, role } });
      return true;
    });
  }

  /** By the operator. How many sessions ended; null where there is no such user. */
  endSessions(userId: string): Promise<number | null> {
    return this.database.inTransaction([systemWorkspace], async (queries) => {
      if (!(await readIdentity(queries, userId))) return null;
      const ended = await endSessions(queries, userId);
      const details = { ended: String(ended) };
      await logUserAccess(queries, { kind: 'sessions_ended', actor: operator, userId, details });
      return ended;
    });
  }

  private async inviteAgain(queries: Queries, member: Member, { role, name }: NewMember): Promise<void> {
    const { workspaceId, userId } = member;
    const user = await found(queries, workspaceId, userId);
    if (user.state === 'active') throw new UserExistsError(user.id);
    await changeableRole(queries, member, role);
    await changeMember(queries, { workspaceId, userId, role, name });
  }

  private inTransaction<T>(workspaceId: string, work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.database.inTransaction(scopeOf(workspaceId), work);
  }
}

/** What changed, field by field; null where nothing did. */
function differences(before: User, after: User): AuditDetails | null {
  const changed = (['name', 'role'] as const).filter((field) => before[field] !== after[field]);
  if (changed.length === 0) return null;
  return Object.fromEntries(changed.map((field) => [field, { before: before[field], after: after[field] }]));
}

/** Members stand under their workspace, users under the system's. */
const scopeOf = (workspaceId: string): string[] => [workspaceId, systemWorkspace];

async function found(queries: Queries, workspaceId: string, userId: string): Promise<User> {
  const user = await readUser(queries, workspaceId, userId);
  if (!user) throw new Error('users: a member that was just written is not there');
  return user;
}

/**
 * The member's role before it becomes `next`, locked; null where there is no such member.
 * @throws LastOwnerError where no owner would be left, StrongerUserError where `by` is weaker than either role.
 */
async function changeableRole(
  queries: Queries,
  { workspaceId, userId, by }: Member,
  next: Role | undefined,
): Promise<Role | null> {
  const locked = await lockOwnersAnd(queries, workspaceId, userId);
  const member = locked.find(({ id }) => id === userId);
  if (!member) return null;
  if (isStronger(member.role, by.role) || (next && isStronger(next, by.role))) throw new StrongerUserError();
  const others = locked.filter(({ id, role, isAccepted }) => id !== userId && role === 'owner' && isAccepted);
  if (member.role === 'owner' && member.isAccepted && next && next !== 'owner' && others.length === 0)
    throw new LastOwnerError();
  return member.role;
}
