import { rowsStatement } from './statement.js';

export interface DeadLetterRow {
  workspace_id: string;
  dead_letter_id: string;
  reason: string;
  step: string;
  topic: string;
  partition: number | null;
  message_offset: string | null;
  error: string;
  /** Base64; null where the original had none. */
  key: string | null;
  value: string | null;
  headers: Record<string, string>;
  set_aside_at: string;
}

/** Keeps dead letters for reading and replaying; one that comes twice is kept once. Unknown workspaces fall to the system's. */
export const storeDeadLetters = rowsStatement<DeadLetterRow, never>(
  'store-dead-letters',
  `insert into dead_letters (workspace_id, dead_letter_id, reason, step, topic, partition, message_offset, error, key, value,
     headers, set_aside_at)
   select coalesce(w.workspace_id, '00000000-0000-0000-0000-000000000000'), dead_letter_id, reason, step, topic, partition,
     message_offset, error, decode(key, 'base64'), decode(value, 'base64'), headers, set_aside_at
   from json_to_recordset($1::json) as one (
     workspace_id uuid, dead_letter_id uuid, reason text, step text, topic text, partition integer, message_offset bigint,
     error text, key text, value text, headers jsonb, set_aside_at timestamptz)
   left join workspaces w using (workspace_id)
   on conflict (workspace_id, dead_letter_id) do nothing`,
);
