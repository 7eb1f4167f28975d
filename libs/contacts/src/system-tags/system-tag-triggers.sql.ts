import type { Database, Queries } from '#libs/database';

/** These contacts, and those that may be the same persons. */
export async function insertSystemTagTriggers(
  queries: Queries,
  workspaceId: string,
  contactIds: readonly string[],
): Promise<void> {
  if (contactIds.length === 0) return;
  await queries.query({
    name: 'insert-system-tag-triggers',
    text: `insert into system_tag_triggers (workspace_id, contact_id)
      select $1::uuid, id from unnest($2::uuid[]) as given (id)
      union select $1::uuid, newer_contact_id from duplicate_pairs where workspace_id = $1 and older_contact_id = any ($2::uuid[])
      union select $1::uuid, older_contact_id from duplicate_pairs where workspace_id = $1 and newer_contact_id = any ($2::uuid[])`,
    values: [workspaceId, contactIds],
  });
}

/** Takes the oldest triggers of a workspace away and returns their contacts. The caller has the turn of the workspace. */
export async function takeSystemTagTriggers(
  queries: Queries,
  workspaceId: string,
  limit: number,
): Promise<{ taken: number; contactIds: string[] }> {
  const rows = await queries.query<{ id: string }>({
    name: 'take-system-tag-triggers',
    text: `delete from system_tag_triggers where workspace_id = $1 and trigger_id in (
        select trigger_id from system_tag_triggers where workspace_id = $1 order by trigger_id limit $2)
      returning contact_id as id`,
    values: [workspaceId, limit],
  });
  return { taken: rows.length, contactIds: [...new Set(rows.map(({ id }) => id))].sort() };
}

/** Of all workspaces. */
export function workspacesToJudge(database: Database): Promise<{ workspaceId: string; oldest: string }[]> {
  const text = 'select workspace_id as "workspaceId", oldest from workspaces_with_system_tag_triggers()';
  return database.within([], (queries) => queries.query({ name: 'workspaces-to-judge', text }));
}
