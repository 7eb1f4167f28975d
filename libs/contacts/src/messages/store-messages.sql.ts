import { silentKinds } from './silent-kinds.js';
import { rowsStatement } from '#libs/database';
import { foundReferences, isAltering } from './references/found-references.sql.js';

export interface MessageToStore {
  workspace_id: string;
  message_id: string;
  contact_id: string | null;
  inbox_id: string;
  channel: string;
  /** Absent: inbound. */
  direction?: 'outbound';
  /** Absent: received. */
  status?: 'sent';
  /** Only of what the business wrote. */
  external_id?: string | null;
  /** Null: a message. */
  kind: string | null;
  /** The message that an edit, a deletion or a reaction is about, where the event names it, or that an echo repeats. */
  edit_of?: string | undefined;
  /** The message that a reply or a pressed button is about, where the event names it. */
  about_id?: string | undefined;
  /** The provider's id of what it is about, where that has to be looked for. */
  about_external_id?: string | undefined;
  text: string;
  text_truncated: boolean;
  quoted_from: number | null;
  subject: string | null;
  flags: unknown;
  details: { externalId: string } & Record<string, unknown>;
  sent_at: string;
  received_at: string;
  kafka_offset: string;
  /** The contact's vote after this batch; null leaves it alone. */
  text_language: string | null;
  text_votes: number | null;
}

/** A contact that was deleted when its message came. */
export interface DeletedWriter {
  workspaceId: string;
  contactId: string;
  messageId: string;
}

/**
 * What is left to do: a `deleted` contact wrote, a contact is `gone` that a message without words of its own stands with, a merge of it was undone just now (`parted`), the message that one names was not found (`loose`), or a message of the
 * contact may be what others waited for (`awaited`).
 */
export interface Noted extends DeletedWriter {
  what: 'deleted' | 'gone' | 'parted' | 'loose' | 'awaited';
}

const silent = silentKinds.map((kind) => `'${kind}'`).join(', ');

/** The stored row `s` is the deletion of what the business wrote: only the business can take that back. */
const isOfOurs = `(g.kind = 'deletion' and (
       exists (select from given o where o.workspace_id = s.workspace_id and o.message_id = s.edit_of and o.direction = 'outbound')
       or exists (select from messages o
         where o.workspace_id = s.workspace_id and o.message_id = s.edit_of and o.direction = 'outbound')))`;

/** A transaction that began before the undo of a merge has ended by then. */
const isParted = `a.parted_at > now() - interval '10 minutes'`;

/**
 * Stores messages, each once for ever: messages_pkey is the duplicate check, and only rows it let in move the contact's
 * activity (never backwards, and not for events without words or for what the business did) and the inbox's counters. $2 is the Kafka
 * partition, the slot of those counters, so that no two consumers write one counter row. Returns what is left to do:
 * updating the activity row, or sharing it where the message moves none, queues behind a deletion or a merge in progress, and behind
 * who stores a message that names one of these.
 * Per message about 0.75 KB of WAL and 11 buffers for the row and its index, 0.36 KB and 11 for the activity.
 */
export const storeMessages = rowsStatement<MessageToStore, Noted>(
  'store-messages',
  `with given as (
     select *, nextval('contact_changes_seq_seq') as seq from json_to_recordset($1::json) as one (
       workspace_id uuid, message_id uuid, contact_id uuid, inbox_id uuid, channel text, direction text, status text, external_id text,
       kind text, edit_of uuid, about_id uuid, about_external_id text, text text,
       text_truncated boolean, quoted_from integer, subject text, flags jsonb, details jsonb, sent_at timestamptz, received_at timestamptz, kafka_offset bigint,
       text_language text, text_votes smallint)
   ), named as (
     select workspace_id, contact_id, inbox_id, message_id, about_external_id as external_id, coalesce(kind, 'message') as kind,
       coalesce(direction, 'inbound') as direction, channel
     from given where about_external_id is not null and contact_id is not null
   ), ${foundReferences('given')}, stored as (
     insert into messages (workspace_id, message_id, contact_id, inbox_id, channel, direction, status, external_id, kind, edit_of,
       about_id, text, text_truncated, quoted_from, subject, flags, details, sent_at, received_at, kafka_partition, kafka_offset, seq)
     select workspace_id, message_id, contact_id, inbox_id, channel, coalesce(direction, 'inbound'), coalesce(status, 'received'),
       external_id, g.kind, case when ${isAltering('g.kind')} then coalesce(target, edit_of) else edit_of end,
       case when ${isAltering('g.kind')} then null else coalesce(target, about_id) end,
       text, text_truncated, quoted_from, subject, flags, details, sent_at, received_at, $2::smallint, kafka_offset, seq
     from given g left join found f using (workspace_id, message_id) order by workspace_id, message_id
     on conflict (workspace_id, message_id) do nothing
     returning workspace_id, message_id, contact_id, inbox_id, direction, edit_of, sent_at, received_at
   ), counted as (
     insert into inbox_activity as a (workspace_id, inbox_id, slot, messages, last_event_at)
     select workspace_id, inbox_id, $2::smallint, count(*), max(received_at) from stored group by 1, 2 order by 1, 2
     on conflict (workspace_id, inbox_id, slot) do update
       set messages = a.messages + excluded.messages, last_event_at = greatest(a.last_event_at, excluded.last_event_at)
   ), latest as (
     select workspace_id, contact_id, max(s.sent_at) as sent_at, max(g.text_language) as text_language,
       max(g.text_votes) as text_votes, (array_agg(s.message_id))[1] as message_id
     from stored s join given g using (workspace_id, message_id, contact_id)
     where s.contact_id is not null and s.direction = 'inbound' and (g.kind is null or g.kind not in (${silent}))
       and ${isOfOurs} is not true group by 1, 2 order by 1, 2
   ), moved as (
     update contact_activity a
     set last_activity_at = greatest(a.last_activity_at, l.sent_at),
       text_language = coalesce(l.text_language, a.text_language), text_votes = coalesce(l.text_votes, a.text_votes)
     from latest l
     where a.workspace_id = l.workspace_id and a.contact_id = l.contact_id
     returning a.workspace_id, a.contact_id, a.live, a.awaited_until > now() as awaited, ${isParted} as parted, l.message_id
   ), held as (
     select a.workspace_id, a.contact_id, a.live, ${isParted} as parted, q.message_id from (
       select s.workspace_id, s.contact_id, (array_agg(s.message_id))[1] as message_id from stored s
       where s.contact_id is not null
         and not exists (select from latest l where l.workspace_id = s.workspace_id and l.contact_id = s.contact_id) group by 1, 2) q
     join contact_activity a using (workspace_id, contact_id) order by a.workspace_id, a.contact_id for share of a
   ), awaited_by_rules as (
     insert into rule_triggers (workspace_id, contact_id, event)
     select l.workspace_id, l.contact_id, 'message_received' from latest l
     where exists (select from rules r where r.workspace_id = l.workspace_id and r.enabled and 'message_received' = any (r.on_events))
   ), works_again as (
     insert into system_tag_triggers (workspace_id, contact_id)
     select l.workspace_id, l.contact_id from latest l
     where l.workspace_id in (select workspace_id from system_tags where key = 'bounced')
       and exists (select from system_tags s join tagged_contacts t using (workspace_id, tag_id)
         where s.workspace_id = l.workspace_id and s.key = 'bounced' and t.contact_id = l.contact_id)
   ), noted as (
     select 'deleted' as what, workspace_id, contact_id, message_id from moved where not live
     union all select 'gone', workspace_id, contact_id, message_id from held where not live
     union all select 'parted', workspace_id, contact_id, message_id from held where parted
     union all select 'parted', workspace_id, contact_id, message_id from moved where parted
     union all select 'awaited', workspace_id, contact_id, message_id from moved where awaited
     union all select 'loose', n.workspace_id, n.contact_id, n.message_id from named n join stored using (workspace_id, message_id)
       where not exists (select from found f where f.workspace_id = n.workspace_id and f.message_id = n.message_id)
   )
   select what, workspace_id as "workspaceId", contact_id as "contactId", message_id as "messageId" from noted`,
);
