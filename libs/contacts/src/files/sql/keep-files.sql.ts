import type { MailArrival } from '#libs/contracts';
import { rowsStatement } from '#libs/database';

/** A file of a message, or its original. */
export interface FileRow {
  workspace_id: string;
  file_id: string;
  message_id: string;
  inbox_id: string;
  kind: 'attachment' | 'original';
  position: number;
  file_name: string | null;
  content_type: string;
  size: number | null;
  /** Hexadecimal. */
  sha256: string | null;
  encoding: string | null;
  state: string;
  provider_file_id: string | null;
  /** ISO 8601; only of a pending one. */
  give_up_at: string | null;
  /** Of a mail's original: what was known beside its source. */
  arrival?: MailArrival | undefined;
}

/**
 * Keeps the files of messages, each once for ever, and counts their bytes in the slot $2. One probe of message_files_pkey
 * each.
 */
export const keepFiles = rowsStatement<FileRow, never>(
  'keep-files',
  `with kept as (
     insert into message_files (workspace_id, file_id, message_id, inbox_id, kind, position, file_name, content_type, size,
       sha256, encoding, state, provider_file_id, next_try_at, give_up_at, arrival)
     select g.workspace_id, g.file_id, g.message_id, g.inbox_id, g.kind, g.position, g.file_name, g.content_type, g.size,
       decode(g.sha256, 'hex'), g.encoding, g.state, g.provider_file_id, case when g.state = 'pending' then now() end, g.give_up_at, g.arrival
     from json_to_recordset($1::json) as g (workspace_id uuid, file_id uuid, message_id uuid, inbox_id uuid, kind text, position smallint,
       file_name text, content_type text, size bigint, sha256 text, encoding text, state text, provider_file_id text, give_up_at timestamptz, arrival jsonb)
     order by g.workspace_id, g.file_id
     on conflict (workspace_id, file_id) do nothing
     returning workspace_id, size, sha256
   )
   insert into file_use as u (workspace_id, slot, files, bytes)
   select workspace_id, $2::smallint, count(*), coalesce(sum(size), 0) from kept where sha256 is not null group by 1 order by 1
   on conflict (workspace_id, slot) do update set files = u.files + excluded.files, bytes = u.bytes + excluded.bytes`,
);
