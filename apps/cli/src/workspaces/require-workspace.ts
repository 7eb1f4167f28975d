import type { Database } from '#libs/database';

/** @throws Error when there is no such workspace. */
export async function requireWorkspace(database: Database, id: string): Promise<void> {
  const statement = { text: 'select from workspaces where workspace_id = $1', values: [id] };
  const found = await database.within([id], (queries) => queries.query(statement));
  if (found.length === 0) throw new Error(`There is no workspace ${id}; "workspaces list" shows those there are.`);
}
