import { rowsStatement } from '#libs/database';

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
  /** Base64 of the first `keptBytes`. */
  value: string | null;
  /** Bytes of the whole original; null where it had none. */
  size: number | null;
  headers: Record<string, string>;
  set_aside_at: string;
}

/** What is kept of one original. */
export const keptBytes = 1024 * 1024;
/** What a workspace keeps of all of its originals: beyond it a letter stands without its bytes. */
const shareBytes = 256 * 1024 * 1024;

/**
 * Keeps dead letters for reading and replaying; one that comes twice is kept once. Unknown workspaces fall to the system's.
 * Two of one workspace at once may exceed its share by their own size.
 */
export const storeDeadLetters = rowsStatement<DeadLetterRow, never>(
  'store-dead-letters',
  `with given as (
     select coalesce(w.workspace_id, '00000000-0000-0000-0000-000000000000') as workspace_id, dead_letter_id, reason, step, topic,
       partition, message_offset, error, decode(key, 'base64') as key, decode(value, 'base64') as value, size, headers, set_aside_at
     from json_to_recordset($1::json) as one (
       workspace_id uuid, dead_letter_id uuid, reason text, step text, topic text, partition integer, message_offset bigint,
       error text, key text, value text, size bigint, headers jsonb, set_aside_at timestamptz)
     left join workspaces w using (workspace_id)
   ), stored as (
     insert into dead_letters (workspace_id, dead_letter_id, reason, step, topic, partition, message_offset, error, key, value, size,
       headers, set_aside_at)
     select workspace_id, dead_letter_id, reason, step, topic, partition, message_offset, error, key,
       case when coalesce(s.bytes, 0) + octet_length(value) <= ${shareBytes} then value end, size, headers, set_aside_at
     from given left join dead_letter_shares s using (workspace_id)
     on conflict (workspace_id, dead_letter_id) do nothing
     returning workspace_id, coalesce(octet_length(value), 0) as bytes
   )
   insert into dead_letter_shares as s (workspace_id, bytes) select workspace_id, sum(bytes) from stored group by 1 order by 1
   on conflict (workspace_id) do update set bytes = s.bytes + excluded.bytes`,
);
