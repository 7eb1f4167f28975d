import { rowsStatement } from '../statement.js';

/** Those of the given workspaces that exist. One probe each; a batch rarely names more than a few. */
export const knownWorkspaces = rowsStatement<
  { workspace_id: string },
  { workspaceId: string; defaultLanguage: string }
>(
  'known-workspaces',
  `select w.workspace_id as "workspaceId", w.default_language as "defaultLanguage"
   from json_to_recordset($1::json) as given (workspace_id uuid)
   join workspaces w using (workspace_id)`,
);
