import type { CarrierSign, Channel, FileState, IdentityKind, JunkFlag, MessageKind } from '#libs/contracts';

/** A message of a conversation, as every reader sees one. Times are ISO 8601 in UTC. */
export interface Message {
  id: string;
  /** Null for junk, which is kept but belongs to no contact. */
  contactId: string | null;
  direction: 'inbound' | 'outbound';
  /** Of what went out: sent by this API, or written by the business on its own device; null for what came in. */
  source: 'api' | 'device' | null;
  channel: Channel;
  inboxId: string;
  kind: MessageKind;
  status: string;
  /** Of an outbound message: why it failed, waits or is unconfirmed. */
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
  /** Who wrote an outbound message; null for what came in, and for what was written on the device. */
  author: { kind: string; id: string } | null;
  attachments: MessageAttachment[];
  location: MessageLocation | null;
  /** A form's answers; null for every other kind. */
  submission: Record<string, string> | null;
  /**
   * The message that a reply, a reaction, a pressed button, an edit or a deletion is about: ours, where the same conversation
   * has it, and the provider's id.
   */
  about: { messageId: string | null; externalId: string } | null;
  /** The provider's id, by which `about` names a message; null until it is known. */
  externalId: string | null;
  /** What belongs together on the channel: an album, a topic, the mails of one conversation; null where it stands alone. */
  thread: string | null;
  /** The words of another message that this one quotes, as the channel gives them. */
  quote: string | null;
  forwarded: boolean;
  /** Who wrote what is forwarded, where the channel says it. */
  forwardedFrom: string | null;
  /** The product of a catalogue from whose page this was asked. */
  product: { id: string; catalogId: string | null } | null;
  /** What the pressed button or the chosen row of a list carries. */
  payload: string | null;
  /** What stands under the message now, at most one of each side. */
  reactions: MessageReaction[];
  /** Why it is junk; empty for what a person wrote. */
  flags: { flag: JunkFlag; reason: string }[];
  /** Its flags before a person said that it is no junk, and who that was; null for every other message. */
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
  /** Null for messages of releases that kept no files. */
  id: string | null;
  fileName: string | null;
  contentType: string;
  /** Bytes; null where the provider does not say. */
  size: number | null;
  /** What fetches the content from the provider, where the provider keeps it. */
  providerFileId: string | null;
  state: FileState;
  /** Why it is not stored, in plain words; null where it is, and while nothing went wrong. */
  reason: string | null;
}

export interface MessageReaction {
  direction: Message['direction'];
  text: string;
  at: string;
}

interface MessageLocation {
  latitude: number;
  longitude: number;
  name: string | null;
  address: string | null;
}
