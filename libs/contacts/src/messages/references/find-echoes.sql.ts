import { rowsStatement } from '#libs/database';

/** What the business wrote, by the provider's id. */
export interface WrittenRow {
  workspace_id: string;
  inbox_id: string;
  message_id: string;
  external_id: string;
}

/** A message that stands already under the same provider's id. */
export interface Echo {
  messageId: string;
  standingId: string;
  contactId: string | null;
}

/**
 * Those of the given messages that repeat another one of their inbox, such as one that we sent ourselves: the account
 * reports those a second time. One probe of messages_external_key each, and of messages_pkey where it is one.
 */
export const findEchoes = rowsStatement<WrittenRow, Echo>(
  'find-echoes',
  `select g.message_id as "messageId", e.message_id as "standingId", m.contact_id as "contactId"
   from json_to_recordset($1::json) as g (workspace_id uuid, inbox_id uuid, message_id uuid, external_id text)
   join message_external_ids e using (workspace_id, inbox_id, external_id)
   join messages m on m.workspace_id = e.workspace_id and m.message_id = e.message_id
   where e.message_id <> g.message_id`,
);
