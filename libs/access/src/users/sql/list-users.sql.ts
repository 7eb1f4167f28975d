import type { Queries, Versioned } from '#libs/database';
import type { Role } from '../../principals/rights.js';

/** A user as a workspace sees its member. */
export interface User extends Versioned {
  id: string;
  email: string;
  /** What the workspace calls the user. */
  name: string;
  role: Role;
  /** An invited user has no rights yet. */
  state: 'invited' | 'active';
  createdAt: string;
}

const columns = `m.user_id as id, m.version, u.email, m.name, m.role, case when m.accepted_at is null then 'invited' else 'active' end as state,
    m.created_at as "createdAt"`;

const tables = `memberships m join users u on u.workspace_id = '00000000-0000-0000-0000-000000000000' and u.user_id = m.user_id`;

/** The users of a workspace, oldest first. A workspace has few: the rows are sorted, no index keeps their order. */
export function listUsers(
  queries: Queries,
  workspaceId: string,
  { limit, after }: { limit: number; after?: { at: string; id: string } | undefined },
): Promise<User[]> {
  return queries.query<User>({
    name: 'list-users',
    text: `select ${columns} from ${tables}
      where m.workspace_id = $1 and ($2::timestamptz is null or (m.created_at, m.user_id) > ($2, $3::uuid))
      order by m.created_at, m.user_id limit $4`,
    values: [workspaceId, after?.at ?? null, after?.id ?? null, limit],
  });
}

/** One user of a workspace by id; a probe of two keys. */
export async function readUser(queries: Queries, workspaceId: string, userId: string): Promise<User | null> {
  const [user] = await queries.query<User>({
    name: 'read-user',
    text: `select ${columns} from ${tables} where m.workspace_id = $1 and m.user_id = $2`,
    values: [workspaceId, userId],
  });
  return user ?? null;
}
