import { systemWorkspace, type Queries } from '#libs/database';
import type { Role } from '../../principals/rights.js';

export interface MemberChange {
  role?: Role | undefined;
  name?: string | undefined;
}

interface LockedMember {
  id: string;
  role: Role;
  isAccepted: boolean;
}

/** The member and all owners of the workspace, locked in the order of their ids: no other transaction changes an owner until this one ends. */
export function lockOwnersAnd(queries: Queries, workspaceId: string, userId: string): Promise<LockedMember[]> {
  return queries.query<LockedMember>({
    text: `select user_id as id, role, accepted_at is not null as "isAccepted" from memberships
      where workspace_id = $1 and (user_id = $2 or role = 'owner') order by user_id for update`,
    values: [workspaceId, userId],
  });
}

export async function changeMember(
  queries: Queries,
  { workspaceId, userId, role, name }: MemberChange & { workspaceId: string; userId: string },
): Promise<void> {
  await queries.query({
    text: `update memberships set role = coalesce($3, role), name = coalesce($4, name)
      where workspace_id = $1 and user_id = $2`,
    values: [workspaceId, userId, role ?? null, name ?? null],
  });
}

/** Returns the name that the member had; null where the user has not joined the workspace. */
export async function renameMember(
  queries: Queries,
  { workspaceId, userId, name }: { workspaceId: string; userId: string; name: string },
): Promise<string | null> {
  const [row] = await queries.query<{ before: string }>({
    text: `update memberships set name = $3 where workspace_id = $1 and user_id = $2 and accepted_at is not null
      returning old.name as before`,
    values: [workspaceId, userId, name],
  });
  return row?.before ?? null;
}

/** What the user is called outside of any workspace. */
export async function renameUser(queries: Queries, userId: string, name: string): Promise<void> {
  await queries.query({
    text: 'update users set name = $3 where workspace_id = $1 and user_id = $2',
    values: [systemWorkspace, userId, name],
  });
}

/** The member leaves the workspace, with the invitation into it; a user whom no workspace has is deleted. */
export async function removeMember(queries: Queries, workspaceId: string, userId: string): Promise<void> {
  await queries.query({
    text: 'delete from memberships where workspace_id = $1 and user_id = $2',
    values: [workspaceId, userId],
  });
  await queries.query({
    text: 'delete from user_tokens where user_id = $2 and member_of = $1',
    values: [workspaceId, userId],
  });
  await queries.query({ text: 'select forget_lone_user($1)', values: [userId] });
}
