import { rowsStatement } from '#libs/database';

export interface ChangeRow {
  workspace_id: string;
  contact_id: string;
  kind: string;
  changes: Record<string, { before: unknown; after: unknown }>;
  cause: { kind: string; id: string };
}

/** Appends to the log of changes, in the given order, in the transaction of the changes themselves. */
export const logChanges = rowsStatement<ChangeRow, never>(
  'log-changes',
  `insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
   select workspace_id, contact_id, kind, changes, cause
   from json_to_recordset($1::json) as one (workspace_id uuid, contact_id uuid, kind text, changes jsonb, cause jsonb)`,
);
