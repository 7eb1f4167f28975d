import type { Database } from '#libs/database';

export interface DueWorkspace {
  workspaceId: string;
  /** Since when its oldest delivery is due. */
  oldest: string;
}

/** The workspaces with deliveries that are due. Of all workspaces. */
export function dueWorkspaces(database: Database): Promise<DueWorkspace[]> {
  const text = 'select workspace_id as "workspaceId", oldest from workspaces_with_deliveries()';
  return database.within([], (queries) => queries.query({ name: 'workspaces-with-deliveries', text }));
}

/** Deletes deliveries that ended more than so many days ago, of all workspaces; returns how many. */
export async function forgetDeliveries(database: Database, days: number, atMost = 1_000): Promise<number> {
  const text = `select forget_webhook_deliveries($1 * interval '1 day', $2)::int as n`;
  const [row] = await database.within([], (queries) => queries.query<{ n: number }>({ text, values: [days, atMost] }));
  return row?.n ?? 0;
}
