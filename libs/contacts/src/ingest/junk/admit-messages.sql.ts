import { silentKinds, type MessageToStore, type Noted } from '../../messages/index.js';
import { rowsStatement } from '#libs/database';

const silent = silentKinds.map((kind) => `'${kind}'`).join(', ');

/**
 * Gives stored junk to contacts, as store-messages.sql.ts stores what is none: the flags go into details with $2, who took
 * them away and when, and the contact's activity moves, never backwards. Returns contacts that are deleted.
 */
export const admitMessages = rowsStatement<MessageToStore, Noted>(
  'admit-messages',
  `with given as (
     select * from json_to_recordset($1::json) as one (workspace_id uuid, message_id uuid, contact_id uuid, kind text,
       sent_at timestamptz, text_language text, text_votes smallint)
   ), admitted as (
     update messages m set contact_id = g.contact_id, flags = null,
       details = (m.details - 'unheard') || jsonb_build_object('notJunk', $2::jsonb || jsonb_build_object('flags', m.flags))
     from given g where m.workspace_id = g.workspace_id and m.message_id = g.message_id
     returning g.*
   ), moved as (
     update contact_activity a
     set last_activity_at = greatest(a.last_activity_at, m.sent_at),
       text_language = coalesce(m.text_language, a.text_language), text_votes = coalesce(m.text_votes, a.text_votes)
     from admitted m
     where a.workspace_id = m.workspace_id and a.contact_id = m.contact_id
       and (m.kind is null or m.kind not in (${silent}))
     returning a.workspace_id, a.contact_id, a.live, m.message_id
   )
   select 'deleted' as what, workspace_id as "workspaceId", contact_id as "contactId", message_id as "messageId"
   from moved where not live`,
);
