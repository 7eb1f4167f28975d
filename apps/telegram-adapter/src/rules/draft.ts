import type { Attachment, InboundMessage, Inbox, MessageKind, Worded } from '#libs/contracts';

/** What an update says, before it is cut to the bounds of an event. */
export interface Draft extends Worded {
  kind: MessageKind;
  /** Unix time in seconds by which the event id is made; null where Telegram gives none. */
  idTime: number | null;
  /** What distinguishes this event from any other of the inbox, for ever. */
  providerId: string[];
  /** Unix time in seconds at which it happened; null where Telegram gives none. */
  sentAt: number | null;
  sender: InboundMessage['sender'];
  /** With `recipient`, where the business account itself wrote. */
  direction?: InboundMessage['direction'];
  recipient?: InboundMessage['recipient'];
  attachments?: Attachment[];
  location?: NonNullable<InboundMessage['content']['location']>;
  externalId: string;
  about?: NonNullable<InboundMessage['about']>;
  thread: string | null;
  referralSource?: string | null;
  reply: Record<string, string>;
}

/** No person wrote to us; the reason says why. */
export interface Skipped {
  skip: string;
}

/** Whether an update of a chat like this is taken in: people write in private; in groups only where the inbox wants them. */
export function closedChat(chat: { type: string }, inbox: Inbox): Skipped | null {
  if (chat.type === 'private') return null;
  if (chat.type === 'channel') return { skip: 'a channel post names no sender' };
  return inbox.settings['groups'] === true ? null : { skip: 'the inbox takes in no groups' };
}
