import type { Channel, IdentityKind, JunkFlag } from '#libs/contracts';
import type { Database } from '../database.js';

/** A message of a conversation, as every reader sees one. Times are ISO 8601 in UTC. */
export interface Message {
  id: string;
  /** Null for junk, which is kept but belongs to nobody. */
  contactId: string | null;
  direction: 'inbound' | 'outbound';
  channel: Channel;
  inboxId: string;
  status: string;
  text: string;
  /** True when text beyond 64 KiB was cut. */
  textTruncated: boolean;
  subject: string | null;
  sender: MessageSender;
  attachments: MessageAttachment[];
  /** Why it is junk; empty for what a person wrote. */
  flags: { flag: JunkFlag; reason: string }[];
  sentAt: string;
  receivedAt: string;
}

export interface MessageSender {
  displayName: string | null;
  username: string | null;
  identities: { kind: IdentityKind; value: string; verified: boolean }[];
}

export interface MessageAttachment {
  fileName: string | null;
  contentType: string;
  size: number;
}

/** The last row of a page; newest first by sending time, then by arrival. */
export interface MessagePosition {
  sentAt: string;
  offset: number;
  id: string;
}

export interface MessagePage {
  messages: Message[];
  next: MessagePosition | null;
}

interface MessageRow extends Omit<Message, 'sender' | 'attachments'> {
  details: { sender?: Partial<MessageSender>; attachments?: MessageAttachment[] };
  offset: number;
}

const columns = `message_id as id, contact_id as "contactId", direction, channel, inbox_id as "inboxId", status, text,
  text_truncated as "textTruncated", subject, coalesce(flags, '[]') as flags, details, sent_at as "sentAt",
  received_at as "receivedAt", kafka_offset as "offset"`;
const newestFirst = 'order by sent_at desc, kafka_offset desc, message_id desc';
const behind = `($3::timestamptz is null or (sent_at, kafka_offset, message_id) < ($3, $4::bigint, $5::uuid))`;

const ofContact = {
  name: 'messages-of-contact',
  text: `select ${columns} from messages where workspace_id = $1 and contact_id = $2 and ${behind} ${newestFirst} limit $6`,
};

const flagged = {
  name: 'messages-flagged',
  text: `select ${columns} from messages
         where workspace_id = $1 and contact_id is null
           and ($2::text is null or flags @> jsonb_build_array(jsonb_build_object('flag', $2::text)))
           and ${behind} ${newestFirst} limit $6`,
};

const one = {
  name: 'message-by-id',
  text: `select ${columns} from messages where workspace_id = $1 and message_id = $2`,
};

interface PageRequest {
  limit: number;
  after?: MessagePosition | undefined;
}

/** The conversation with one contact. A page walks its own rows of messages_of_contact and no others. */
export function messagesOfContact(
  database: Database,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
  page: PageRequest,
): Promise<MessagePage> {
  return readPage(database, { statement: ofContact, workspaceId, only: contactId }, page);
}

/** What was kept but belongs to nobody. One flag alone walks the others' rows of messages_flagged as well. */
export function flaggedMessages(
  database: Database,
  { workspaceId, flag }: { workspaceId: string; flag: JunkFlag | null },
  page: PageRequest,
): Promise<MessagePage> {
  return readPage(database, { statement: flagged, workspaceId, only: flag }, page);
}

export async function findMessage(database: Database, workspaceId: string, id: string): Promise<Message | null> {
  const [row] = await database.within([workspaceId], (queries) =>
    queries.query<MessageRow>({ ...one, values: [workspaceId, id] }),
  );
  return row ? message(row) : null;
}

interface PageQuery {
  statement: { name: string; text: string };
  workspaceId: string;
  only: string | null;
}

async function readPage(database: Database, query: PageQuery, { limit, after }: PageRequest): Promise<MessagePage> {
  const { workspaceId, only } = query;
  const values = [workspaceId, only, after?.sentAt ?? null, after?.offset ?? null, after?.id ?? null, limit + 1];
  const rows = await database.within([workspaceId], (queries) =>
    queries.query<MessageRow>({ ...query.statement, values }),
  );
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const next = last ? { sentAt: last.sentAt, offset: last.offset, id: last.id } : null;
  return { messages: rows.slice(0, limit).map(message), next };
}

function message({ details, offset: _offset, ...row }: MessageRow): Message {
  const { displayName = null, username = null, identities = [] } = details.sender ?? {};
  const attachments = (details.attachments ?? []).map(({ fileName, contentType, size }) => ({
    fileName,
    contentType,
    size,
  }));
  return { ...row, sender: { displayName, username, identities }, attachments };
}
