import { rowsStatement } from '#libs/database';
import type { DeletedWriter } from '../../../messages/index.js';

/** Those of the contacts that were merged into others. A probe each; only for contacts that are not live, so few rows come here. */
export const mergedAmong = rowsStatement<DeletedWriter, { contactId: string }>(
  'merged-among',
  `select c.contact_id as "contactId" from json_to_recordset($1::json) as g ("workspaceId" uuid, "contactId" uuid)
   join contacts c on c.workspace_id = g."workspaceId" and c.contact_id = g."contactId" and c.merged_into is not null`,
);
