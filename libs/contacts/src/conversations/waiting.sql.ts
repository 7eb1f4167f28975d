import type { Queries } from '#libs/database';
import {
  previewLength,
  waitingCounted,
  type LastMessage,
  type WaitingConversation,
  type WaitingCounts,
  type WaitingPage,
} from './conversation.js';

/** A row of the list, its contact by id. */
export interface WaitingRow extends Omit<WaitingConversation, 'contact'> {
  contactId: string;
  lastMessage: LastMessage | null;
}

/** The newest that says something, as its sender changed it since. A probe of messages_of_contact in each partition. */
const lastMessage = `select json_build_object('id', m.message_id, 'channel', m.channel, 'inboxId', m.inbox_id,
    'kind', coalesce(m.kind, 'message'), 'text', case when v.kind = 'deletion' then '' else left(coalesce(v.text, m.text), ${previewLength}) end,
    'subject', m.subject, 'sentAt', to_char(m.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'deleted', coalesce(v.kind = 'deletion', false)) as said
  from (
    select * from messages one where one.workspace_id = w.workspace_id and one.contact_id = w.contact_id
      and one.direction = 'inbound' and is_said(one.kind)
    order by one.sent_at desc, one.kafka_offset desc, one.message_id desc limit 1
  ) as m left join lateral (
    select v.kind, v.text from messages v where v.workspace_id = m.workspace_id and v.edit_of = m.message_id
      and v.contact_id = w.contact_id and v.kind in ('edit', 'deletion') order by v.sent_at desc, v.kafka_offset desc limit 1
  ) as v on true`;

const page = (newestFirst: boolean): string => {
  const [beyond, order] = newestFirst ? ['<', 'desc'] : ['>', 'asc'];
  return `select w.contact_id as "contactId", w.waiting_since as "waitingSince", w.waiting_channel as channel,
      a.last_activity_at > coalesce(w.seen_to, '-infinity') as unread, last.said as "lastMessage"
    from (
      select w.* from conversations w join contacts c using (workspace_id, contact_id)
      where w.workspace_id = $1 and w.waiting_since is not null and c.deleted_at is null
        and ($2::text is null or w.waiting_channel = $2)
        and ($3::text is null or ($3 = 'none' and c.assigned_to is null) or c.assigned_to::text = $3)
        and ($4::timestamptz is null or (w.waiting_since, w.contact_id) ${beyond} ($4, $5::uuid))
      order by w.waiting_since ${order}, w.contact_id ${order} limit $6
    ) as w join contact_activity a using (workspace_id, contact_id) left join lateral (${lastMessage}) as last on true
    order by w.waiting_since ${order}, w.contact_id ${order}`;
};

const oldestFirst = { name: 'waiting-longest-first', text: page(false) };
const newestFirst = { name: 'waiting-newest-first', text: page(true) };

/** Walks conversations_waiting: rows of other people's or other channels are passed over at a probe each. */
export function listWaiting(queries: Queries, workspaceId: string, asked: WaitingPage): Promise<WaitingRow[]> {
  const { channel = null, assignedTo = null, after, limit } = asked;
  const values = [workspaceId, channel, assignedTo, after?.since ?? null, after?.id ?? null, limit];
  return queries.query<WaitingRow>({ ...(asked.newestFirst ? newestFirst : oldestFirst), values });
}

const count = {
  name: 'count-waiting',
  text: `select count(*) filter (where c.deleted_at is null) as "all",
      count(*) filter (where c.deleted_at is null and c.assigned_to = $2) as mine,
      count(*) filter (where c.deleted_at is null and c.assigned_to is null) as unassigned, count(*) > $3 as more
    from (
      select workspace_id, contact_id from conversations where workspace_id = $1 and waiting_since is not null
      order by waiting_since, contact_id limit $3 + 1
    ) as w join contacts c using (workspace_id, contact_id)`,
};

/** @param userId null where no user asks: then nothing is theirs. */
export async function countWaiting(
  queries: Queries,
  workspaceId: string,
  userId: string | null,
): Promise<WaitingCounts> {
  const values = [workspaceId, userId, waitingCounted];
  const [row] = await queries.query<WaitingCounts>({ ...count, values });
  if (!row) throw new Error('a count without group by returns a row');
  return row;
}
