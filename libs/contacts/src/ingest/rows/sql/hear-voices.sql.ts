import { rowsStatement } from '#libs/database';

/** A From that asked that replies go to another address, as marks. */
export interface VoiceRow {
  workspace_id: string;
  inbox_id: string;
  mark: string;
  reply_mark: string;
}

/**
 * Notes for whom a From spoke. One that did so for two holds as a lesson: its inbox gets a new version, which adapters learn
 * of within a second. The same mail again teaches nothing, for its Reply-To is the same. Only for mails whose Reply-To is
 * another address than the From, so few rows come here.
 */
export const hearVoices = rowsStatement<VoiceRow, never>(
  'hear-voices',
  `with given as (
     select workspace_id, inbox_id, mark, min(reply_mark) as reply_mark, count(distinct reply_mark) > 1 as several
     from json_to_recordset($1::json) as one (workspace_id uuid, inbox_id uuid, mark text, reply_mark text)
     group by 1, 2, 3
   ), heard as (
     insert into inbox_lessons as l (workspace_id, inbox_id, mark, kind, reply_mark, taught_at)
     select workspace_id, inbox_id, mark, 'speaks_for_others', reply_mark, case when several then now() end
     from given order by 1, 2, 3
     on conflict (workspace_id, inbox_id, mark) do update set taught_at = now()
       where l.taught_at is null and (excluded.taught_at is not null or l.reply_mark <> excluded.reply_mark)
     returning workspace_id, inbox_id, taught_at
   ), wiser as (
     select distinct workspace_id, inbox_id from heard where taught_at is not null
   ), locked as (
     select i.workspace_id, i.inbox_id from inboxes i join wiser using (workspace_id, inbox_id)
     order by 1, 2 for update of i
   )
   update inboxes i set version = version + 1 from locked l
   where i.workspace_id = l.workspace_id and i.inbox_id = l.inbox_id and i.removed_at is null`,
);
