import { rowsStatement } from '#libs/database';

export interface KnownInbox {
  workspaceId: string;
  inboxId: string;
  /** False where it is another workspace's, or unknown. */
  isOwn: boolean;
  /** Null where it is not its own. */
  driver: string | null;
  defaultLanguage: string;
}

/**
 * Of the given pairs those whose workspace exists, and whether the inbox is its own; a removed one still is. One probe of
 * workspaces_pkey and inboxes_pkey each; a batch rarely names more than a few pairs.
 */
export const knownInboxes = rowsStatement<{ workspace_id: string; inbox_id: string }, KnownInbox>(
  'known-inboxes',
  `select w.workspace_id as "workspaceId", g.inbox_id as "inboxId", i.inbox_id is not null as "isOwn",
     i.driver, w.default_language as "defaultLanguage"
   from json_to_recordset($1::json) as g (workspace_id uuid, inbox_id uuid)
   join workspaces w using (workspace_id)
   left join inboxes i on i.workspace_id = g.workspace_id and i.inbox_id = g.inbox_id`,
);
