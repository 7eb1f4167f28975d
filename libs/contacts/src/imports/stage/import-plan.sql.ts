import type { Queries } from '#libs/database';
import { customFieldsOf } from '../../custom-fields/index.js';
import type { ImportColumn } from '../import-request.js';
import type { ImportPlan } from '../judge/judge-row.js';

interface Settings {
  country: string | null;
  members: string[];
}

/** What rows are judged by, as it is now. Two statements; reads the workspace's members. */
export async function importPlan(
  queries: Queries,
  workspaceId: string,
  columns: readonly ImportColumn[],
): Promise<ImportPlan> {
  const [settings] = await queries.query<Settings>({ ...read, values: [workspaceId] });
  const { country = null, members = [] } = settings ?? {};
  return {
    columns,
    customFields: await customFieldsOf(queries, workspaceId),
    country,
    members: new Set(members),
  };
}

const read = {
  name: 'import-plan',
  text: `select default_country as country,
      array(select user_id::text from memberships m where m.workspace_id = $1 and m.accepted_at is not null) as members
    from workspaces where workspace_id = $1`,
};
