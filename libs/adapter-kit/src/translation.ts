import type { InboundMessage, Inbox } from '#libs/contracts';

/** What a translator makes of a provider's payload. */
export type Translation =
  | { kind: 'message'; eventId: string; message: InboundMessage }
  | { kind: 'skip'; reason: string }
  | Unreadable;

/** A payload that cannot be understood: kept as a flagged message that people see, and as it came among the dead letters. */
export interface Unreadable {
  kind: 'unreadable';
  eventId: string;
  /** Flagged `unreadable`, with what is known without understanding the payload. */
  message: InboundMessage;
  /** As it came, or its beginning where it is large. */
  original: Buffer;
  /** Bytes that it had; absent where all are there. */
  originalBytes?: number;
  cause: Error;
}

/** Kept bytes that hold several payloads. */
export interface OriginalParts {
  kind: 'parts';
  parts: { account: string; payload: Buffer }[];
  /** Why something of them is none of the parts; null where nothing is left. */
  unread: string | null;
}

/** Understands one channel's payloads. Pure: the same payload gives the same event id for ever. */
export interface Translator<Raw> {
  /** May throw on input that it did not foresee; the payload counts as unreadable then. */
  translate(raw: Raw, inbox: Inbox): Translation;
  /** Never throws: it uses only what is certain about any payload of the channel. */
  unreadable(raw: Raw, inbox: Inbox, cause: Error): Unreadable;
  /**
   * The bytes by which a payload is kept on the topic of originals. Absent where it is kept elsewhere: a mail's source is in
   * the file store.
   */
  original?(raw: Raw): Buffer;
  /** The payload of kept bytes, also of those that an earlier release wrote. @throws Error where the bytes are no original. */
  revive?(original: Buffer, receivedAt: Date): Raw;
  /** Of kept bytes that hold several payloads each as `original` keeps it; null of all others. */
  partsOf?(original: Buffer): OriginalParts | null;
}
