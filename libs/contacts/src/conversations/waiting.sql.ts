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

/** Contacts of a user up to which they are looked up one by one; of more, those who wait are walked along. */
const fewOfUser = 10_000;

const columns = (newestFirst: boolean, from: string): string => `select w.contact_id as "contactId",
    w.waiting_since as "waitingSince", w.waiting_channel as channel,
    a.last_activity_at > coalesce(w.seen_to, '-infinity') as unread, last.said as "lastMessage"
  from (${from}) as w join contact_activity a using (workspace_id, contact_id) left join lateral (${lastMessage}) as last on true
  ${orderOf(newestFirst)}`;

const orderOf = (newestFirst: boolean): string => {
  const direction = newestFirst ? 'desc' : 'asc';
  return `order by w.waiting_since ${direction}, w.contact_id ${direction}`;
};

/** Of those who wait: by the channel and behind the cursor. */
const wanted = (newestFirst: boolean): string => `w.workspace_id = $1 and w.waiting_since is not null
  and ($2::text is null or w.waiting_channel = $2)
  and ($4::timestamptz is null or (w.waiting_since, w.contact_id) ${newestFirst ? '<' : '>'} ($4, $5::uuid))`;

/** Walks conversations_waiting: rows that do not match are passed over at a probe each. */
const walked = (newestFirst: boolean, where: string): string => `select w.* from conversations w
  join contacts c using (workspace_id, contact_id)
  where ${wanted(newestFirst)} and c.deleted_at is null and ${where} ${orderOf(newestFirst)} limit $6`;

/** Of all, or of nobody's. */
const ofAll = (newestFirst: boolean): string =>
  columns(newestFirst, walked(newestFirst, '($3::text is null or c.assigned_to is null)'));

/** Of one user's: among few contacts of the user each is a probe, so that one for whom hardly anybody waits does not walk along all. */
const ofUser = (newestFirst: boolean): string =>
  columns(
    newestFirst,
    `with own as materialized (
      select contact_id from contacts where workspace_id = $1 and assigned_to = $3::uuid and deleted_at is null limit ${fewOfUser + 1}
    ), size as materialized (select count(*) as contacts from own)
    select * from (
      (select w.* from own cross join lateral (
          select * from conversations w where ${wanted(newestFirst)} and w.contact_id = own.contact_id limit 1) as w
        where (select contacts from size) <= ${fewOfUser})
      union all
      (${walked(newestFirst, `c.assigned_to = $3::uuid and (select contacts from size) > ${fewOfUser}`)})
    ) as w ${orderOf(newestFirst)} limit $6`,
  );

const oldestFirst = {
  all: { name: 'waiting-longest-first', text: ofAll(false) },
  user: { name: 'waiting-longest-first-of-user', text: ofUser(false) },
};
const newestFirst = {
  all: { name: 'waiting-newest-first', text: ofAll(true) },
  user: { name: 'waiting-newest-first-of-user', text: ofUser(true) },
};

/** A page of those who wait. */
export function listWaiting(queries: Queries, workspaceId: string, asked: WaitingPage): Promise<WaitingRow[]> {
  const { channel = null, assignedTo = null, after, limit } = asked;
  const statements = asked.newestFirst ? newestFirst : oldestFirst;
  const statement = assignedTo === null || assignedTo === 'none' ? statements.all : statements.user;
  const values = [workspaceId, channel, assignedTo, after?.since ?? null, after?.id ?? null, limit];
  return queries.query<WaitingRow>({ ...statement, values });
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
