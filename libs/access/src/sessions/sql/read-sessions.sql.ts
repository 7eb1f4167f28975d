import { systemWorkspace, type Queries } from '#libs/database';
import { rightsOf, type Right, type Role } from '../../principals/rights.js';
import { isLive, longestDays } from './live-session.sql.js';

/** Where a user is signed in. */
export interface Session {
  id: string;
  userAgent: string | null;
  createdAt: string;
  /** Accurate to a minute. */
  lastSeenAt: string;
  /** Also when it is used. */
  expiresAt: string;
}

/** The live sessions of a user, newest first: 50 at most. */
export function readSessions(queries: Queries, userId: string): Promise<Session[]> {
  return queries.query<Session>({
    text: `select s.session_id as id, s.user_agent as "userAgent", s.created_at as "createdAt",
        s.last_seen_at as "lastSeenAt", (s.created_at + interval '${longestDays} days')::timestamptz(3) as "expiresAt"
      from user_sessions s where s.workspace_id = $1 and s.user_id = $2 and ${isLive}
      order by s.created_at desc, s.session_id`,
    values: [systemWorkspace, userId],
  });
}

export interface Membership {
  workspaceId: string;
  workspaceName: string;
  role: Role;
  /** What the role may do there. */
  rights: Right[];
}

/** Who a user is, and in which workspaces a member. */
export interface Identity {
  user: { id: string; email: string; name: string };
  memberships: Membership[];
}

export async function readIdentity(queries: Queries, userId: string): Promise<Identity | null> {
  const text = 'select user_id as id, email, name from users where workspace_id = $1 and user_id = $2';
  const [user] = await queries.query<Identity['user']>({ text, values: [systemWorkspace, userId] });
  const memberships = await queries.query<Omit<Membership, 'rights'>>({
    text: `select workspace_id as "workspaceId", workspace_name as "workspaceName", role from memberships_of($1)`,
    values: [userId],
  });
  return user ? { user, memberships: memberships.map((one) => ({ ...one, rights: rightsOf(one.role) })) } : null;
}
