/** One probe of messages_pkey for a row that names another, or its echo; no contact is shown a message of another one. */
const aboutId = `case when coalesce(m.edit_of, m.about_id) is not null then (
    select case when o.kind = 'echo' then o.edit_of else o.message_id end from messages o where o.workspace_id = m.workspace_id and o.message_id = coalesce(m.edit_of, m.about_id)
      and o.inbox_id = m.inbox_id and o.contact_id is not distinct from m.contact_id) end`;

const columns = `m.message_id as id, m.contact_id as "contactId", m.direction, m.channel, m.inbox_id as "inboxId",
  case when m.direction = 'outbound' then case when m.kafka_partition < 0 then 'api' else 'device' end end as source,
  coalesce(m.kind, 'message') as kind, m.status, m.reason, m.text,
  m.text_truncated as "textTruncated", m.quoted_from as "quotedFrom", m.subject, coalesce(m.flags, '[]') as flags, m.details,
  m.sent_at as "sentAt", m.received_at as "receivedAt", m.kafka_offset as "offset", m.external_id as "sentAs",
  later."editedText", later."editedDetails", later."editedAttachments", later."editedAt", later."deletedAt", later.reactions,
  ${aboutId} as "aboutId"`;

const newestFirst = 'order by m.sent_at desc, m.kafka_offset desc, m.message_id desc';

/** SQL: the newest of an aggregate's rows, of those that `only` takes. */
const newest = (value: string, only: string): string =>
  `(array_agg(${value} order by v.sent_at desc, v.kafka_offset desc) filter (where ${only}))[1]`;

/** What one side put under a message last; an empty one took it back. */
const reactionOf = (direction: string): string =>
  newest(
    `json_build_object('direction', v.direction, 'text', v.text, 'at', v.sent_at)`,
    `v.kind = 'reaction' and v.direction = '${direction}'`,
  );

/**
 * An edit or a deletion is no message of its own while the one that it is about is there: it is that one's newer version.
 * Those of all rows, and their reactions, are one range of messages_edits in each partition: a probe for every row would be
 * twenty times as many.
 */
function withLater(page: string, sameContact: string): string {
  return `with page as materialized (${page}), later as (
    select v.edit_of, v.contact_id,
      ${newest('v.text', `v.kind = 'edit'`)} as "editedText",
      ${newest('v.details', `v.kind = 'edit'`)} as "editedDetails",
      ${newest(`v.details->'attachments'`, `v.kind = 'edit' and v.details->'attachments' is not null`)} as "editedAttachments",
      max(v.sent_at) filter (where v.kind = 'edit') as "editedAt",
      max(v.sent_at) filter (where v.kind = 'deletion') as "deletedAt",
      array_remove(array[${reactionOf('inbound')}, ${reactionOf('outbound')}]::jsonb[], null) as reactions
    from messages v where v.workspace_id = $1 and ${sameContact} and v.edit_of between
      (select message_id from page order by message_id limit 1) and (select message_id from page order by message_id desc limit 1)
    group by 1, 2
  )
  select ${columns} from page m
  left join later on later.edit_of = m.message_id and later.contact_id is not distinct from m.contact_id ${newestFirst}`;
}

const isNoVersion = `(m.edit_of is null or m.kind = 'reaction' or not exists (
  select from messages o where o.workspace_id = m.workspace_id and o.message_id = m.edit_of
    and o.contact_id is not distinct from m.contact_id))`;

const behind = '(m.sent_at, m.kafka_offset, m.message_id) < ($3::timestamptz, $4::bigint, $5::uuid)';

/** Behind this is everything: a first page is one behind it, so that one plan serves every page by its index. */
export const beforeAll = {
  sentAt: 'infinity',
  offset: '9223372036854775807',
  id: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
};

/** Nothing is behind this. */
export const behindAll = {
  sentAt: '0001-01-01T00:00:00.000Z',
  offset: -1,
  id: '00000000-0000-0000-0000-000000000000',
};

/** A page walks its own rows of messages_of_contact in every partition, merged by time, and those of versions between them. */
export const ofContact = {
  name: 'messages-of-contact',
  text: withLater(
    `select * from messages m
    where m.workspace_id = $1 and m.contact_id = $2 and ${isNoVersion} and ${behind} ${newestFirst} limit $6`,
    'v.contact_id = $2',
  ),
};

/** Of these kinds: passes over the others on its way. */
export const ofContactOfKinds = {
  name: 'messages-of-contact-of-kinds',
  text: withLater(
    `select * from messages m
    where m.workspace_id = $1 and m.contact_id = $2 and coalesce(m.kind, 'message') = any ($7::text[]) and ${isNoVersion}
      and ${behind} ${newestFirst} limit $6`,
    'v.contact_id = $2',
  ),
};

const hasFlag = `($2::text is null or m.flags @> jsonb_build_array(jsonb_build_object('flag', $2::text)))`;

export const flagged = {
  name: 'messages-flagged',
  text: withLater(
    `select * from messages m
    where m.workspace_id = $1 and m.contact_id is null and ${hasFlag} and ($7::uuid is null or m.inbox_id = $7)
      and ${behind} ${newestFirst} limit $6`,
    'v.contact_id is null',
  ),
};

/** Of the newest $4 that became no contact: the first $4 rows of messages_flagged and no more, whatever is counted. */
export const countFlagged = {
  name: 'count-messages-flagged',
  text: `select count(*) filter (where place <= $4 and ${hasFlag} and ($3::uuid is null or m.inbox_id = $3)) as count,
      coalesce(max(place) > $4, false) as more
    from (
      select flags, inbox_id, row_number() over () as place from (
        select flags, inbox_id from messages m where m.workspace_id = $1 and m.contact_id is null ${newestFirst} limit $4 + 1
      ) as newest
    ) as m`,
};

/** The message, or the one that it turned out to repeat. */
const standing = `m.workspace_id = $1 and m.message_id = coalesce(
  (select edit_of from messages e where e.workspace_id = $1 and e.message_id = $2 and e.kind = 'echo'), $2)`;

export const one = {
  name: 'message-by-id',
  text: withLater(`select * from messages m where ${standing}`, 'true'),
};

/** As a deletion comes it has no text; it is no version. */
export const versions = {
  name: 'message-versions',
  text: `select v.text, v.sent_at as at, v.details->'attachments' as attachments from messages v join messages m using (workspace_id)
         where ${standing} and v.edit_of = m.message_id and v.kind = 'edit'
           and v.contact_id is not distinct from m.contact_id
         order by v.sent_at, v.kafka_offset limit 1000`,
};
