import { systemWorkspace, type Queries } from '#libs/database';

/** The user has proved to have the address. The first time stays. */
export async function proveEmail(queries: Queries, userId: string): Promise<void> {
  await queries.query({
    text: `update users set email_proven_at = now() where workspace_id = $1 and user_id = $2 and email_proven_at is null`,
    values: [systemWorkspace, userId],
  });
}

/** No password opens the account until another one is chosen by a mailed link. */
export async function forgetPassword(queries: Queries, userId: string): Promise<void> {
  await queries.query({
    text: 'update users set password_hash = null where workspace_id = $1 and user_id = $2',
    values: [systemWorkspace, userId],
  });
}
