import { systemWorkspace, type Queries } from '#libs/database';

/** The user of an address and the hash of the password; null for an unknown address. */
export async function passwordOfAddress(
  queries: Queries,
  email: string,
): Promise<{ id: string; hash: string | null } | null> {
  const [user] = await queries.query<{ id: string; hash: string | null }>({
    name: 'password-of-address',
    text: `select user_id as id, password_hash as hash from users where workspace_id = $1 and email = $2`,
    values: [systemWorkspace, email],
  });
  return user ?? null;
}

export async function passwordOf(queries: Queries, userId: string): Promise<string | null> {
  const [user] = await queries.query<{ hash: string | null }>({
    text: `select password_hash as hash from users where workspace_id = $1 and user_id = $2`,
    values: [systemWorkspace, userId],
  });
  return user?.hash ?? null;
}
