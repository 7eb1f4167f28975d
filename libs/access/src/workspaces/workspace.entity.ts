import { isoTimes, type Entity } from '#libs/database';
import type { PlanName } from './plans.js';

/** What is shown of a row of workspaces. Each request reads its limits by SQL, with its key. */
export class WorkspaceRow {
  workspaceId!: string;
  name!: string;
  plan!: PlanName;
  createdAt!: string;
}

export const workspaceEntity: Entity<WorkspaceRow> = {
  name: 'Workspace',
  tableName: 'workspaces',
  target: WorkspaceRow,
  columns: {
    workspaceId: { name: 'workspace_id', type: 'uuid', primary: true },
    name: { type: 'text' },
    plan: { type: 'text' },
    createdAt: { name: 'created_at', type: 'timestamptz', precision: 3, transformer: isoTimes },
  },
};
