import { rowsStatement } from '#libs/database';
import { foundReferences, isAltering, silentKinds, type MessageToStore, type Noted } from '../../../messages/index.js';

const silent = silentKinds.map((kind) => `'${kind}'`).join(', ');

/**
 * Writes messages once more under their ids, and moves the activity of their contacts, never backwards. Returns what is left
 * to do, as storeMessages does; a deleted contact is among it only where the message was sent after the deletion.
 */
export const rewriteMessages = rowsStatement<MessageToStore, Noted>(
  'rewrite-messages',
  `with given as (
     select * from json_to_recordset($1::json) as one (
       workspace_id uuid, message_id uuid, contact_id uuid, inbox_id uuid, channel text, direction text, kind text, edit_of uuid,
       about_id uuid, about_external_id text, text text, text_truncated boolean, quoted_from integer, subject text,
       flags jsonb, details jsonb, sent_at timestamptz, text_language text, text_votes smallint)
   ), named as (
     select workspace_id, contact_id, inbox_id, message_id, about_external_id as external_id, coalesce(kind, 'message') as kind,
       coalesce(direction, 'inbound') as direction, channel
     from given where about_external_id is not null and contact_id is not null
   ), ${foundReferences('given')}, rewritten as (
     update messages m set contact_id = g.contact_id, kind = g.kind,
       edit_of = case when ${isAltering('g.kind')} then coalesce(f.target, g.edit_of, m.edit_of) else coalesce(g.edit_of, m.edit_of) end,
       about_id = case when ${isAltering('g.kind')} then null else coalesce(f.target, g.about_id, m.about_id) end,
       text = g.text, text_truncated = g.text_truncated, quoted_from = g.quoted_from, subject = g.subject, flags = g.flags,
       details = g.details, sent_at = g.sent_at
     from given g left join found f using (workspace_id, message_id)
     where m.workspace_id = g.workspace_id and m.message_id = g.message_id
     returning m.workspace_id, m.message_id, m.contact_id, m.kind, m.direction, m.sent_at, m.edit_of, m.about_id,
       g.text_language, g.text_votes
   ), latest as (
     select workspace_id, contact_id, max(sent_at) as sent_at, max(text_language) as text_language, max(text_votes) as text_votes,
       (array_agg(message_id order by sent_at desc))[1] as message_id
     from rewritten where contact_id is not null and direction = 'inbound' and (kind is null or kind not in (${silent})) group by 1, 2
   ), moved as (
     update contact_activity a set last_activity_at = greatest(a.last_activity_at, l.sent_at),
       text_language = coalesce(l.text_language, a.text_language), text_votes = coalesce(l.text_votes, a.text_votes)
     from latest l where a.workspace_id = l.workspace_id and a.contact_id = l.contact_id
     returning a.workspace_id, a.contact_id, a.live, a.awaited_until > now() as awaited, l.message_id, l.sent_at
   ), noted as (
     select 'deleted' as what, m.workspace_id, m.contact_id, m.message_id from moved m
       join contacts c using (workspace_id, contact_id) where not m.live and c.deleted_at < m.sent_at
     union all select 'awaited', workspace_id, contact_id, message_id from moved where awaited
     union all select 'loose', n.workspace_id, n.contact_id, n.message_id from named n join rewritten r using (workspace_id, message_id)
       where r.edit_of is null and r.about_id is null
   )
   select what, workspace_id as "workspaceId", contact_id as "contactId", message_id as "messageId" from noted`,
);

/**
 * The last activity of contacts that messages have left, from what they still have. One range of messages_of_contact each.
 */
export const recountActivity = rowsStatement<{ workspace_id: string; contact_id: string }, never>(
  'recount-activity',
  `update contact_activity a set last_activity_at = (
     select max(m.sent_at) from messages m where m.workspace_id = a.workspace_id and m.contact_id = a.contact_id
       and m.direction = 'inbound' and (m.kind is null or m.kind not in (${silent})))
   from json_to_recordset($1::json) as left_by (workspace_id uuid, contact_id uuid)
   where a.workspace_id = left_by.workspace_id and a.contact_id = left_by.contact_id`,
);
