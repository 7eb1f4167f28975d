import type { Cause, Channel, InboundMessage, MessageKind } from '#libs/contracts';
import type { Unheard } from '../rows/unheard.js';
import type { Queries } from '#libs/database';

/** Who said that a message is no junk, and what it was flagged as before. */
interface Admission {
  by: Cause;
  at: string;
  flags: InboundMessage['flags'];
}

type Sender = InboundMessage['sender'];

/** An inbound message as it is stored; `details` leaves out what is empty. */
export interface StoredMessage {
  workspaceId: string;
  id: string;
  /** Null for junk. */
  contactId: string | null;
  inboxId: string;
  channel: Channel;
  kind: MessageKind | null;
  text: string;
  textTruncated: boolean;
  subject: string | null;
  flags: InboundMessage['flags'] | null;
  sentAt: string;
  receivedAt: string;
  offset: number;
  details: Partial<Pick<InboundMessage, 'about' | 'submission' | 'thread' | 'reply' | 'externalId'>> &
    Partial<Pick<InboundMessage['content'], 'attachments' | 'location' | 'ownText'>> & {
      sender?: Partial<Sender>;
      unheard?: Unheard;
      notJunk?: Admission;
    };
}

const lock = {
  name: 'lock-message',
  text: `select workspace_id as "workspaceId", message_id as id, contact_id as "contactId", inbox_id as "inboxId", channel, kind,
           text, text_truncated as "textTruncated", subject, flags, sent_at as "sentAt", received_at as "receivedAt",
           kafka_offset as offset, details
         from messages where workspace_id = $1 and message_id = $2 for update`,
};

/** Waits for a transaction that changes it, then keeps others waiting; null where it does not exist. Taken before any other lock. */
export async function lockMessage(queries: Queries, workspaceId: string, id: string): Promise<StoredMessage | null> {
  const [found] = await queries.query<StoredMessage>({ ...lock, values: [workspaceId, id] });
  return found ?? null;
}
