import type { JunkFlag } from '#libs/contracts';
import type { Database } from '#libs/database';
import type { BoundedCount } from '../bounded-count.js';
import { filesById, type FilesNow } from '../files/index.js';
import type { Message, MessageAttachment } from './message.js';
import { fileIdsOfRows, messageOf, type MessageRow } from './message-of-row.js';
import { attachmentsOf, fileIdsOf, type KeptAttachment } from './message-details.js';
import * as sql from './messages.sql.js';

/** The last row of a page; newest first by sending time, then by arrival. */
export interface MessagePosition {
  sentAt: string;
  /** In Kafka; -1 for outbound messages, which begin here. */
  offset: number;
  id: string;
}

export interface MessagePage {
  messages: Message[];
  next: MessagePosition | null;
}

/** What a message said at a time. */
interface MessageVersion {
  text: string;
  attachments: MessageAttachment[];
  at: string;
}

type VersionRow = Pick<MessageVersion, 'text' | 'at'> & { attachments: KeptAttachment[] | null };

interface PageRequest {
  limit: number;
  after?: MessagePosition | undefined;
}

interface PageQuery {
  statement: { name: string; text: string };
  workspaceId: string;
  only: string | null;
  more?: (string | null)[];
}

/** Which messages of no contact; null: of every flag, of every inbox. */
export interface FlaggedFilter {
  flag: JunkFlag | null;
  inboxId: string | null;
}

/** A count looks at the newest so many and no more. */
export const flaggedCounted = 10_000;

/** The messages of a workspace, both directions: what readers see of them. */
export class Messages {
  constructor(private readonly database: Database) {}

  /** The conversation with one contact, both directions. */
  ofContact(
    { workspaceId, contactId }: { workspaceId: string; contactId: string },
    page: PageRequest,
  ): Promise<MessagePage> {
    return this.readPage({ statement: sql.ofContact, workspaceId, only: contactId }, page);
  }

  /** Messages that belong to no contact. One flag or inbox alone walks the others' rows of messages_flagged as well. */
  flagged(workspaceId: string, { flag, inboxId }: FlaggedFilter, page: PageRequest): Promise<MessagePage> {
    return this.readPage({ statement: sql.flagged, workspaceId, only: flag, more: [inboxId] }, page);
  }

  countFlagged(workspaceId: string, { flag, inboxId }: FlaggedFilter): Promise<BoundedCount> {
    const values = [workspaceId, flag, inboxId, flaggedCounted];
    return this.database.within([workspaceId], async (queries) => {
      const [counted] = await queries.query<BoundedCount>({ ...sql.countFlagged, values });
      return counted ?? { count: 0, more: false };
    });
  }

  /** A message with all it has ever said, the original first. */
  async find(workspaceId: string, id: string): Promise<(Message & { versions: MessageVersion[] }) | null> {
    const values = [workspaceId, id];
    return this.database.within([workspaceId], async (queries) => {
      const [[row], later] = await Promise.all([
        queries.query<MessageRow>({ ...sql.one, values }),
        queries.query<VersionRow>({ ...sql.versions, values }),
      ]);
      if (!row) return null;
      const rows = [...asItCame(row), ...later];
      const files = await filesById(queries, workspaceId, fileIdsOf(rows.map(({ attachments }) => attachments)));
      const versions = versionsOf(rows, { channel: row.channel, files });
      return { ...messageOf(row, files), versions };
    });
  }

  private async readPage(query: PageQuery, { limit, after }: PageRequest): Promise<MessagePage> {
    const { workspaceId, only, more = [] } = query;
    const { sentAt, offset, id } = after ?? sql.beforeAll;
    const values = [workspaceId, only, sentAt, offset, id, limit + 1, ...more];
    return this.database.within([workspaceId], async (queries) => {
      const rows = await queries.query<MessageRow>({ ...query.statement, values });
      const files = await filesById(queries, workspaceId, fileIdsOfRows(rows));
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      const messages = rows.slice(0, limit).map((row) => messageOf(row, files));
      return { messages, next: last ? messagePositionOf(last) : null };
    });
  }
}

/** What it said by the translator of its time, and since when by a newer one. */
function asItCame({ text, sentAt, details }: MessageRow): VersionRow[] {
  const { former = [], attachments } = details;
  const misread = former.flatMap((one) => (one.text === undefined ? [] : [{ text: one.text, until: one.at }]));
  const starts = [sentAt, ...misread.map(({ until }) => until)];
  const texts = [...misread.map((one) => one.text), text];
  return texts.map((said, index) => ({ text: said, at: starts[index] ?? sentAt, attachments: attachments ?? null }));
}

/** A version without attachments kept those of the version before it. */
function versionsOf(
  rows: readonly VersionRow[],
  of: { channel: Message['channel']; files: FilesNow },
): MessageVersion[] {
  let attachments: MessageAttachment[] = [];
  return rows.map(({ text, at, attachments: changed }) => {
    if (changed) attachments = attachmentsOf(changed, of);
    return { text, at, attachments };
  });
}

export function messagePositionOf({ sentAt, offset, id }: MessageRow): MessagePosition {
  return { sentAt, offset, id };
}
