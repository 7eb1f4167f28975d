import type { CarrierSign, Channel, IdentityKind, JunkFlag, MessageKind } from '#libs/contracts';
import { ownText } from '../../domain/own-text.js';

/** A message of a conversation, as every reader sees one. Times are ISO 8601 in UTC. */
export interface Message {
  id: string;
  /** Null for junk, which is kept but belongs to nobody. */
  contactId: string | null;
  direction: 'inbound' | 'outbound';
  /** Of what went out: sent by this API, or written by the business on its own device; null for what came in. */
  source: 'api' | 'device' | null;
  channel: Channel;
  inboxId: string;
  kind: MessageKind;
  status: string;
  /** Of an answer: why it failed, waits or is unconfirmed. */
  reason: string | null;
  /** The newest version. */
  text: string;
  /** The same without the history that a mail quotes. */
  replyText: string;
  /** The part of `replyText` that is the writer's own words; null where none is: a placeholder, a card, a place, a choice. */
  ownText: string | null;
  /** True when text beyond 64 KiB was cut. */
  textTruncated: boolean;
  subject: string | null;
  /** What stood behind the plus of the mail address that it came to; null where nothing did. */
  addressTag: string | null;
  sender: MessageSender;
  /** Where it went or goes; null for what came in. */
  to: { kind: IdentityKind; value: string } | null;
  /** Who wrote an answer; null for what came in, and for what was written on the device. */
  author: { kind: string; id: string } | null;
  attachments: MessageAttachment[];
  location: MessageLocation | null;
  /** A form's answers; null for whatever is no submission. */
  submission: Record<string, string> | null;
  /** The message that a reaction, an edit or a deletion is about: ours, where it is known, and the provider's id. */
  about: { messageId: string | null; externalId: string } | null;
  /** Why it is junk; empty for what a person wrote. */
  flags: { flag: JunkFlag; reason: string }[];
  /** What it was flagged as before somebody said that it is no junk, and who did; null for every other message. */
  notJunk: { flags: { flag: JunkFlag; reason: string }[]; by: { kind: string; id: string }; at: string } | null;
  sentAt: string;
  /** When the message itself says that it was sent, where that is days away from `sentAt`; else null. */
  statedSentAt: string | null;
  receivedAt: string;
  editedAt: string | null;
  /** When its sender took it back; what it said is kept. */
  deletedAt: string | null;
}

export interface MessageSender {
  displayName: string | null;
  username: string | null;
  /** Whom the mail came from where that spoke for the sender: a form, a portal, a group. */
  carrier: { email: string; verified: boolean; sign: CarrierSign } | null;
  identities: { kind: IdentityKind; value: string; verified: boolean }[];
}

export interface MessageAttachment {
  fileName: string | null;
  contentType: string;
  size: number;
}

export interface MessageLocation {
  latitude: number;
  longitude: number;
  name: string | null;
  address: string | null;
}

interface Details {
  ownText?: string | null;
  sender?: Partial<MessageSender>;
  attachments?: MessageAttachment[];
  location?: MessageLocation;
  submission?: Record<string, string>;
  about?: { eventId: string | null; externalId: string };
  statedSentAt?: string;
  addressTag?: string;
  to?: NonNullable<Message['to']>;
  author?: NonNullable<Message['author']>;
  notJunk?: NonNullable<Message['notJunk']>;
}

type FromDetails =
  | 'sender'
  | 'statedSentAt'
  | 'addressTag'
  | 'attachments'
  | 'location'
  | 'submission'
  | 'about'
  | 'to'
  | 'author'
  | 'notJunk';

export interface MessageRow extends Omit<Message, FromDetails | 'replyText' | 'ownText'> {
  details: Details;
  quotedFrom: number | null;
  editedText: string | null;
  /** Of the newest edit. */
  editedDetails: Details | null;
  offset: number;
}

/** The row as every reader sees it. */
export function messageOf(row: MessageRow): Message {
  const { details, quotedFrom, editedText, editedDetails: _edited, offset: _offset, ...plain } = row;
  const text = editedText ?? row.text;
  const quoted = editedText === null ? quotedFrom : null;
  const {
    location = null,
    submission = null,
    to = null,
    author = null,
    statedSentAt = null,
    addressTag = null,
    notJunk = null,
    about,
  } = details;
  return {
    ...plain,
    text,
    replyText: quoted === null ? text : text.slice(0, quoted).trimEnd(),
    ownText: ownTextOf(row, { text, quotedFrom: quoted }),
    sender: senderOf(details),
    attachments: (details.attachments ?? []).map(attachmentOf),
    location,
    submission,
    statedSentAt,
    addressTag,
    notJunk,
    to,
    author,
    about: about ? { messageId: about.eventId, externalId: about.externalId } : null,
  };
}

/** Of what was sent by the API all is the writer's own. */
function ownTextOf(row: MessageRow, now: { text: string; quotedFrom: number | null }): string | null {
  if (row.source === 'api') return now.text;
  const { ownText: own, submission, location } = row.editedDetails ?? row.details;
  return ownText({ channel: row.channel, kind: row.kind, ownText: own, submission, location, ...now });
}

function senderOf({ sender = {} }: Details): MessageSender {
  const { displayName = null, username = null, carrier = null, identities = [] } = sender;
  return { displayName, username, carrier, identities };
}

function attachmentOf({ fileName, contentType, size }: MessageAttachment): MessageAttachment {
  return { fileName, contentType, size };
}
