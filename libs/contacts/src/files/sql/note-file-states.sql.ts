import { rowsStatement } from '#libs/database';

/** What the owner of an inbox made of a file. */
export interface FileStateRow {
  workspace_id: string;
  inbox_id: string;
  file_id: string;
  state: string;
  reason: string | null;
  /** Hexadecimal. */
  sha256: string | null;
  size: number | null;
  content_type: string | null;
}

/**
 * Notes what became of pending files, and counts what was stored in the slot -1. A file that is no longer pending stays as
 * it is. One probe of message_files_pkey each.
 */
export const noteFileStates = rowsStatement<FileStateRow, never>(
  'note-file-states',
  `with noted as (
     update message_files f set state = g.state, reason = g.reason, sha256 = decode(g.sha256, 'hex'),
       size = coalesce(g.size, f.size), content_type = coalesce(g.content_type, f.content_type),
       next_try_at = case when g.state = 'pending' then f.next_try_at end
     from json_to_recordset($1::json) as g (workspace_id uuid, inbox_id uuid, file_id uuid, state text, reason text,
       sha256 text, size bigint, content_type text)
     where f.workspace_id = g.workspace_id and f.file_id = g.file_id and f.inbox_id = g.inbox_id and f.state = 'pending'
     returning f.workspace_id, f.size, f.sha256
   )
   insert into file_use as u (workspace_id, slot, files, bytes)
   select workspace_id, -1, count(*), coalesce(sum(size), 0) from noted where sha256 is not null group by 1 order by 1
   on conflict (workspace_id, slot) do update set files = u.files + excluded.files, bytes = u.bytes + excluded.bytes`,
);
