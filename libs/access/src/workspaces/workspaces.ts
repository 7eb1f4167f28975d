import type { Database } from '#libs/database';

/** What a workspace may use, by plan: the largest page, and requests a minute (null: unlimited). */
export const plans = {
  local: { maxPageSize: 100, requestsPerMinute: null },
  starter: { maxPageSize: 50, requestsPerMinute: 300 },
  growth: { maxPageSize: 100, requestsPerMinute: 1_200 },
  scale: { maxPageSize: 200, requestsPerMinute: 6_000 },
} as const;
export type PlanName = keyof typeof plans;

export interface NewWorkspace {
  name: string;
  plan: PlanName;
  /** May see what belongs to no workspace, such as dead letters that nobody can read. */
  operatesSystem?: boolean;
  /** ISO 3166-1 alpha-2; reads phones without country code. */
  defaultCountry?: string;
}

/** Makes a workspace and returns its id. `database` is an administrator's. */
export async function createWorkspace(database: Database, workspace: NewWorkspace): Promise<string> {
  const { maxPageSize, requestsPerMinute } = plans[workspace.plan];
  const rows = await database.within([], (queries) =>
    queries.query<{ workspaceId: string }>({
      text: `insert into workspaces (name, plan, max_page_size, requests_per_minute, operates_system, default_country)
             values ($1, $2, $3, $4, $5, $6) returning workspace_id as "workspaceId"`,
      values: [
        workspace.name,
        workspace.plan,
        maxPageSize,
        requestsPerMinute,
        workspace.operatesSystem ?? false,
        workspace.defaultCountry ?? null,
      ],
    }),
  );
  const [made] = rows;
  if (!made) throw new Error('Postgres made no workspace; the administrator may be under row-level security.');
  return made.workspaceId;
}
