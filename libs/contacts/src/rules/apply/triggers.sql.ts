import type { Database, Queries } from '#libs/database';
import type { Trigger } from './trigger.js';

export type NewTrigger = Omit<Trigger, 'id'>;

/** The events that the switched-on rules of a workspace are about. */
export async function awaitedEvents(queries: Queries, workspaceId: string): Promise<Set<string>> {
  const rows = await queries.query<{ event: string }>({
    name: 'awaited-events',
    text: 'select distinct unnest(on_events) as event from rules where workspace_id = $1 and enabled',
    values: [workspaceId],
  });
  return new Set(rows.map(({ event }) => event));
}

export async function insertTriggers(
  queries: Queries,
  workspaceId: string,
  triggers: readonly NewTrigger[],
): Promise<void> {
  if (triggers.length === 0) return;
  await queries.query({
    name: 'insert-triggers',
    text: `insert into rule_triggers (workspace_id, contact_id, event, chain)
      select $1, "contactId", event, chain
      from json_to_recordset($2::json) as one ("contactId" uuid, event text, chain uuid[])`,
    values: [workspaceId, JSON.stringify(triggers)],
  });
}

/** The oldest triggers of a workspace. The caller has the turn of the workspace. */
export function nextTriggers(queries: Queries, workspaceId: string, limit: number): Promise<Trigger[]> {
  return queries.query<Trigger>({
    name: 'next-triggers',
    text: `select trigger_id::text as id, contact_id as "contactId", event, chain from rule_triggers
      where workspace_id = $1 order by trigger_id limit $2`,
    values: [workspaceId, limit],
  });
}

export async function deleteTriggers(queries: Queries, workspaceId: string, ids: readonly string[]): Promise<void> {
  await queries.query({
    name: 'delete-triggers',
    text: 'delete from rule_triggers where workspace_id = $1 and trigger_id = any ($2::bigint[])',
    values: [workspaceId, ids],
  });
}

/** The workspaces that have triggers, and when the oldest of each was made. Of all workspaces. */
export function waitingWorkspaces(database: Database): Promise<{ workspaceId: string; oldest: string }[]> {
  const text = 'select workspace_id as "workspaceId", oldest from workspaces_with_triggers()';
  return database.within([], (queries) => queries.query({ name: 'waiting-workspaces', text }));
}
