import { Settings, systemWorkspace, type Database } from '#libs/database';
import { plans, type PlanName } from './plans.js';
import { workspaceEntity, WorkspaceRow } from './workspace.entity.js';

export interface NewWorkspace {
  name: string;
  plan: PlanName;
  /** May see what belongs to no workspace, such as dead letters whose workspace is unknown. */
  operatesSystem?: boolean;
  /** ISO 3166-1 alpha-2; reads phones without country code. */
  defaultCountry?: string | null;
}

/** The workspaces of the system. `database` is an administrator's: a service sees only the workspace that it works for. */
export class Workspaces {
  constructor(
    private readonly database: Database,
    private readonly settings = new Settings(database, [workspaceEntity]),
  ) {}

  /** Makes a workspace and returns its id. @throws Error where row-level security hides the new row. */
  async create(workspace: NewWorkspace): Promise<string> {
    const [made] = await this.database.within([], (queries) =>
      queries.query<{ workspaceId: string }>({ ...insert, values: valuesOf(workspace) }),
    );
    if (!made) throw new Error('Postgres made no workspace; connect as an administrator.');
    return made.workspaceId;
  }

  /** Every workspace, oldest first. */
  list(): Promise<WorkspaceRow[]> {
    return this.settings.within(systemWorkspace, (manager) =>
      manager.find(WorkspaceRow, { order: { createdAt: 'asc', workspaceId: 'asc' } }),
    );
  }
}

const insert = {
  text: `insert into workspaces (name, plan, max_page_size, requests_per_minute, max_file_bytes, operates_system, default_country)
         values ($1, $2, $3, $4, $5, $6, $7) returning workspace_id as "workspaceId"`,
};

function valuesOf({ name, plan, operatesSystem = false, defaultCountry = null }: NewWorkspace): unknown[] {
  const { maxPageSize, requestsPerMinute, maxFileBytes } = plans[plan];
  return [name, plan, maxPageSize, requestsPerMinute, maxFileBytes, operatesSystem, defaultCountry];
}
