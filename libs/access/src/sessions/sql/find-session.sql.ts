import { systemWorkspace, type Queries } from '#libs/database';
import type { Role } from '../../principals/rights.js';
import type { WorkspaceLimits } from '../../principals/principal.js';
import { isLive } from './live-session.sql.js';

/** Who is signed in by a session. */
export interface SignedIn {
  sessionId: string;
  userId: string;
}

export interface MemberSession extends SignedIn, WorkspaceLimits {
  role: Role;
}

/** Probes of three keys. `user_sessions` and `users` stand under the system's workspace. */
const findMember = {
  name: 'find-member-session',
  text: `select s.session_id as "sessionId", s.user_id as "userId", m.role, w.workspace_id as "workspaceId",
           w.max_page_size as "maxPageSize", w.requests_per_minute as "requestsPerMinute",
           w.default_country as "defaultCountry", w.operates_system as "operatesSystem"
         from user_sessions s
           join memberships m on m.workspace_id = $3 and m.user_id = s.user_id and m.accepted_at is not null
           join workspaces w on w.workspace_id = m.workspace_id
         where s.workspace_id = $1 and s.token_hash = $2 and ${isLive}`,
};

const find = {
  name: 'find-session',
  text: `select s.session_id as "sessionId", s.user_id as "userId" from user_sessions s
         where s.workspace_id = $1 and s.token_hash = $2 and ${isLive}`,
};

/** Once a minute at most: a session's use costs a row version. A session that has ended stays so. */
const touch = {
  name: 'touch-session',
  text: `update user_sessions s set last_seen_at = now()
         where s.workspace_id = $1 and s.token_hash = $2 and s.last_seen_at < now() - interval '1 minute' and ${isLive}`,
};

export async function findSession(queries: Queries, tokenHash: Buffer): Promise<SignedIn | null> {
  const values = [systemWorkspace, tokenHash];
  const found = queries.query<SignedIn>({ ...find, values });
  const [[session]] = await Promise.all([found, queries.query({ ...touch, values })]);
  return session ?? null;
}

/** Null also where the user is no member of the workspace. */
export async function findMemberSession(
  queries: Queries,
  tokenHash: Buffer,
  workspaceId: string,
): Promise<MemberSession | null> {
  const values = [systemWorkspace, tokenHash];
  const found = queries.query<MemberSession>({ ...findMember, values: [...values, workspaceId] });
  const [[session]] = await Promise.all([found, queries.query({ ...touch, values })]);
  return session ?? null;
}
