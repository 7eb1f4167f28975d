import { systemWorkspace, type Queries } from '#libs/database';
import type { Role } from '../../principals/rights.js';

export interface NewMember {
  email: string;
  name: string;
  role: Role;
}

/** The user of an address, made unless it is known; the row is locked until the transaction ends. */
export async function ensureUser(queries: Queries, { email, name }: NewMember): Promise<string> {
  const [user] = await queries.query<{ id: string }>({
    text: `insert into users (email, name) values ($1, $2)
      on conflict (workspace_id, email) do update set email = excluded.email returning user_id as id`,
    values: [email, name],
  });
  if (!user) throw new Error('users: neither made nor found');
  return user.id;
}

/** False, and nothing written, where the user is a member already. */
export async function addMember(
  queries: Queries,
  workspaceId: string,
  { userId, name, role, isAccepted }: NewMember & { userId: string; isAccepted: boolean },
): Promise<boolean> {
  const made = await queries.query({
    text: `insert into memberships (workspace_id, user_id, role, name, accepted_at)
      values ($1, $2, $3, $4, case when $5 then now() end) on conflict do nothing returning 1`,
    values: [workspaceId, userId, role, name, isAccepted],
  });
  return made.length === 1;
}

/** False, and nothing written, where another request has set a password meanwhile. */
export async function setFirstPasswordHash(queries: Queries, userId: string, hash: string): Promise<boolean> {
  const set = await queries.query({
    text: `update users set password_hash = $3 where workspace_id = $1 and user_id = $2 and password_hash is null
      returning 1`,
    values: [systemWorkspace, userId, hash],
  });
  return set.length === 1;
}

/** The hash of a password that replaces the former one. */
export async function setPasswordHash(queries: Queries, userId: string, hash: string): Promise<void> {
  await queries.query({
    text: 'update users set password_hash = $3 where workspace_id = $1 and user_id = $2',
    values: [systemWorkspace, userId, hash],
  });
}
