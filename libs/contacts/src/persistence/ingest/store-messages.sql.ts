import { silentKinds } from '../../domain/silent-kinds.js';
import { rowsStatement } from '../statement.js';

export interface MessageRow {
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
  /** The message that an edit or a deletion is about, or that an echo repeats. */
  edit_of: string | null;
  text: string;
  text_truncated: boolean;
  quoted_from: number | null;
  subject: string | null;
  flags: unknown;
  details: Record<string, unknown>;
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

const silent = silentKinds.map((kind) => `'${kind}'`).join(', ');

/**
 * Whether the edit or deletion `g` may be about the message `one`: nobody changes what another one wrote. Of a deletion in a
 * business account's chat Telegram does not say whose it is.
 */
const mayChange = (one: string) =>
  `(coalesce(${one}.direction, 'inbound') = coalesce(g.direction, 'inbound') or (g.kind = 'deletion' and g.channel = 'telegram'))`;

/** A person's newest messages that are looked through for what an edit names: providers let nobody edit what is old. */
const editable = 500;

/**
 * The message that an edit or a deletion `g` names by the provider's id alone, of the same person and inbox: in this batch,
 * else among those whose id is known for their receipts, else among the person's newest messages, one range of messages_of_contact for such an edit and no other.
 */
const original = `case when g.kind in ('edit', 'deletion') then coalesce(
         (select b.message_id from given b where ${isOriginal('b')} and ${mayChange('b')} limit 1),
         (select e.message_id from message_external_ids e join messages m using (workspace_id, message_id)
          where e.workspace_id = g.workspace_id and e.inbox_id = g.inbox_id
            and e.external_id = g.details->'about'->>'externalId' and m.contact_id = g.contact_id and ${mayChange('m')}),
         (select m.message_id from (
            select * from messages n where n.workspace_id = g.workspace_id and n.contact_id = g.contact_id
            order by n.sent_at desc, n.kafka_offset desc limit ${editable}) m
          where ${isOriginal('m')} and ${mayChange('m')} order by m.sent_at limit 1)) end`;

function isOriginal(one: string): string {
  const columns = ['workspace_id', 'contact_id', 'inbox_id'].map((column) => `${one}.${column} = g.${column}`);
  return `${columns.join(' and ')} and ${one}.kind is null and ${one}.details->>'externalId' = g.details->'about'->>'externalId'`;
}

/** The stored row `s` is the deletion of what the business wrote: nobody else can take that back. */
const isOfOurs = `(g.kind = 'deletion' and (
       exists (select from given o where o.workspace_id = s.workspace_id and o.message_id = s.edit_of and o.direction = 'outbound')
       or exists (select from messages o
         where o.workspace_id = s.workspace_id and o.message_id = s.edit_of and o.direction = 'outbound')))`;

/**
 * Stores messages, each once for ever: messages_pkey is the duplicate check, and only rows it let in move the contact's
 * activity (never backwards, and not for what nobody wrote or the business did) and the inbox's counters. $2 is the Kafka partition, the slot of those counters, so that no
 * two consumers write one counter row. Answers with contacts that were deleted meanwhile: updating the activity row
 * queues behind a deletion in progress, so none is missed.
 * Per message about 0.75 KB of WAL and 11 buffers for the row and its index, 0.36 KB and 11 for the activity.
 */
export const storeMessages = rowsStatement<MessageRow, DeletedWriter>(
  'store-messages',
  `with given as (
     select * from json_to_recordset($1::json) as one (
       workspace_id uuid, message_id uuid, contact_id uuid, inbox_id uuid, channel text, direction text, status text, external_id text, kind text, edit_of uuid, text text,
       text_truncated boolean, quoted_from integer, subject text, flags jsonb, details jsonb, sent_at timestamptz, received_at timestamptz, kafka_offset bigint,
       text_language text, text_votes smallint)
   ), stored as (
     insert into messages (workspace_id, message_id, contact_id, inbox_id, channel, direction, status, external_id, kind, edit_of,
       text, text_truncated, quoted_from, subject, flags, details, sent_at, received_at, kafka_partition, kafka_offset)
     select workspace_id, message_id, contact_id, inbox_id, channel, coalesce(direction, 'inbound'), coalesce(status, 'received'),
       external_id, kind, case when direction is null then coalesce(edit_of, ${original}) else coalesce(${original}, edit_of) end,
       text, text_truncated, quoted_from, subject, flags, details, sent_at, received_at, $2::smallint, kafka_offset
     from given g order by workspace_id, message_id
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
     returning a.workspace_id, a.contact_id, a.live, l.message_id
   )
   select workspace_id as "workspaceId", contact_id as "contactId", message_id as "messageId" from moved where not live`,
);
