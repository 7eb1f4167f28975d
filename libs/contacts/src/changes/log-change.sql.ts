import type { ChangeKind } from '#libs/contracts';
import type { ChangeContext, Changes } from './change.js';
import type { Queries } from '#libs/database';

export interface LoggedChange {
  contactId: string;
  kind: ChangeKind;
  changes: Changes;
}

/** One row of the log, in the transaction of the change: audit, timeline and event in one. Waits for no lock. */
export async function logChange(
  queries: Queries,
  { workspaceId, cause }: ChangeContext,
  { contactId, kind, changes }: LoggedChange,
): Promise<void> {
  await queries.query({
    name: 'log-change',
    text: `insert into contact_changes (workspace_id, contact_id, kind, changes, cause) values ($1, $2, $3, $4, $5)`,
    values: [workspaceId, contactId, kind, JSON.stringify(changes), JSON.stringify(cause)],
  });
}
