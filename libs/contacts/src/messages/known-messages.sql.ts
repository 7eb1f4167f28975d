import { rowsStatement } from '#libs/database';

export interface KnownMessage {
  workspaceId: string;
  messageId: string;
  /** Where a reply to it goes. */
  replyTo: string | null;
}

/**
 * Those of the given messages that are stored already.
 * One probe of messages_pkey each; ids begin with their time, so a batch's probes share a few leaf pages.
 * Locks nothing: store-messages.sql.ts catches a twin that another consumer stores in between.
 */
export const knownMessages = rowsStatement<{ workspace_id: string; message_id: string }, KnownMessage>(
  'known-messages',
  `select m.workspace_id as "workspaceId", m.message_id as "messageId", m.details->'reply'->>'to' as "replyTo"
   from json_to_recordset($1::json) as given (workspace_id uuid, message_id uuid)
   join messages m using (workspace_id, message_id)`,
);
