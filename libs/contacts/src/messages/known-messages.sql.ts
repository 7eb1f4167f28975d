import { rowsStatement } from '#libs/database';

export interface KnownMessage {
  workspaceId: string;
  messageId: string;
  /** Where a reply to it goes. */
  replyTo: string | null;
}

export interface AskedMessage {
  workspace_id: string;
  message_id: string;
  sent_at?: string;
  /** Of the person at the other end, each as `kind value`. */
  identities?: readonly string[];
}

/**
 * Those of the given messages that are stored already, or that never are: messages that were erased, and those that a person who
 * was erased sent before that. What is left out for its sender is marked, so that its id alone says so later.
 * One probe of messages_pkey each; ids begin with their time, so a batch's probes share a few leaf pages. Marks are made and looked
 * for only in workspaces that have erased somebody.
 * Locks nothing: store-messages.sql.ts catches a twin that another consumer stores in between.
 */
export const knownMessages = rowsStatement<AskedMessage, KnownMessage>(
  'known-messages',
  `with given as materialized (
     select * from json_to_recordset($1::json) as one (
       workspace_id uuid, message_id uuid, sent_at timestamptz, identities text[])
   ), asked as materialized (
     select g.workspace_id, g.message_id, null::timestamptz as sent_at, s.salt, erasure_mark(s.salt, g.message_id::text) as mark
     from given g join erasure_salts s using (workspace_id)
     union all
     select g.workspace_id, g.message_id, g.sent_at, s.salt, erasure_mark(s.salt, one)
     from given g join erasure_salts s using (workspace_id) cross join unnest(g.identities) as one
   ), erased as materialized (
     select distinct a.workspace_id, a.message_id, a.salt from asked a join erasure_marks m using (workspace_id, mark)
     where a.sent_at is null or a.sent_at < m.erased_at
   ), marked as (
     insert into erasure_marks (workspace_id, mark, erased_at)
     select workspace_id, erasure_mark(salt, message_id::text), now() from erased order by 1, 2
     on conflict (workspace_id, mark) do nothing
   )
   select m.workspace_id as "workspaceId", m.message_id as "messageId", m.details->'reply'->>'to' as "replyTo"
   from given join messages m using (workspace_id, message_id)
   union all
   select workspace_id, message_id, null from erased`,
);
