import type { Channel, MessageKind } from '#libs/contracts';
import type { Contact } from '../contacts/index.js';

/** What the person wrote last, cut to a preview. */
export interface LastMessage {
  id: string;
  channel: Channel;
  inboxId: string;
  kind: MessageKind;
  /** The newest version; empty where its sender took it back. */
  text: string;
  subject: string | null;
  sentAt: string;
  deleted: boolean;
}

/** A contact who waits for an answer. */
export interface WaitingConversation {
  contact: Contact;
  /** When the first message was sent that nobody has answered. */
  waitingSince: string;
  /** By which channel that one came. */
  channel: Channel;
  /** No user has opened the conversation since the contact wrote last. */
  unread: boolean;
  /** Null only while the message is being let go of. */
  lastMessage: LastMessage | null;
}

/** Which of those that wait. */
export interface WaitingFilter {
  /** A user's id; `none`: nobody's. Absent: all. */
  assignedTo?: string | undefined;
  channel?: Channel | undefined;
}

export interface WaitingPosition {
  since: string;
  id: string;
}

export interface WaitingPage extends WaitingFilter {
  newestFirst: boolean;
  limit: number;
  after?: WaitingPosition | undefined;
}

export interface WaitingCounts {
  all: number;
  mine: number;
  unassigned: number;
  /** More wait than were counted: the numbers are those of the first `waitingCounted`. */
  more: boolean;
}

/** A count looks at so many conversations and no more; each costs a probe of its contact. */
export const waitingCounted = 10_000;

/** Characters of a preview. */
export const previewLength = 300;
