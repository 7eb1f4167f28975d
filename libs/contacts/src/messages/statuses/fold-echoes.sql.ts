import { rowsStatement } from '#libs/database';

/** The provider's id of an outbound message, as its sender reports it. */
interface SentRow {
  workspace_id: string;
  inbox_id: string;
  message_id: string;
  external_id: string;
}

/**
 * An outbound message whose echo came before the report of its sending: what stands as written on the device turns out to be the
 * outbound message, and is kept as its echo. One probe of messages_external_key each; only a process that died, or stalled, between
 * sending and reporting has any.
 */
export const foldEchoes = rowsStatement<SentRow, never>(
  'fold-echoes',
  `select fold_echo(g.workspace_id, g.inbox_id, g.external_id, g.message_id, e.message_id)
   from json_to_recordset($1::json) as g (workspace_id uuid, inbox_id uuid, message_id uuid, external_id text)
   join message_external_ids e using (workspace_id, inbox_id, external_id)
   where e.message_id <> g.message_id`,
);
