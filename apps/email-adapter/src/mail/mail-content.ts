import type { FileState } from '#libs/contracts';
import type { MailSource } from './source/mail-source.js';
import type { BodyPlace } from './mime/body-place.js';
import type { Share } from './pool/fair-queue.js';
import type { SourceRemains } from './source-remains.js';

/** A name and an address as a header has them, the name decoded. */
export interface Mailbox {
  name: string;
  address: string;
}

export interface MailAttachment {
  fileName: string | null;
  contentType: string;
  /** Bytes, decoded. */
  size: number;
  /** Absent where the source is without it. */
  place?: BodyPlace;
  /** What became of its bytes; absent until they were to be stored. */
  state?: FileState;
  /** Of its bytes, with state `stored`. */
  sha256?: string;
}

/** A field that the hosts on a mail's way put on top of it. */
export interface TraceField {
  name: 'received' | 'authentication-results';
  /** Unfolded. */
  value: string;
}

/** A signature of a mail by a domain (DKIM) whose body is the signed one; whether the domain's key made it is not known. */
export interface MailSignature {
  domain: string;
  selector: string;
  algorithm: 'rsa' | 'ed25519';
  /** What is signed, a character a byte. */
  signed: string;
  /** In base64. */
  signature: string;
  /** Seconds since 1970; null for ever. */
  expires: number | null;
}

/** What the rules need to know of a mail, free of MIME: plain data, bounded, able to cross a thread. */
export interface MailContent {
  from: Mailbox[];
  replyTo: Mailbox[];
  subject: string;
  /** With its angle brackets. */
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  /** Header fields that rules look at, by lower-case name, in the mail's order, unfolded. */
  headers: Record<string, string[]>;
  /** In the mail's order: the last host's first. */
  trace: TraceField[];
  signatures: MailSignature[];
  /** Empty where the mail has no words at all. */
  text: string;
  /** The part of the text that the sender wrote; absent where that is all of it, null where it is nothing. */
  ownText?: string | null;
  /** Whether there was more text. */
  textIsCut: boolean;
  attachments: MailAttachment[];
  /** SHA-256 over the decoded parts: the same whatever transfer encoding, boundary or line wrapping a relay chose. */
  bodyHash: string;
  /** SHA-256 of a body as it came, line ends alone made equal, where it has something and nothing of it was understood; else null. */
  rawBodyHash: string | null;
}

export interface ParseOptions {
  /** Whose turn it takes where mails wait. */
  share?: Share;
  /** The beginnings of its header and body alone. */
  briefly?: boolean | undefined;
  /** Wraps the parsing, without the time in the queue. It must run the work and return its result. */
  around?: (<T>(work: () => Promise<T>) => Promise<T>) | undefined;
}

/** Parses a mail's source. */
export abstract class MailParser {
  /** Rejects with UnreadableMailError when the mail breaks a limit, and with UnavailableError when it cannot be parsed now. */
  abstract parse(source: MailSource, options?: ParseOptions): Promise<MailContent>;
}

/** The source exceeds a limit or makes the parser fail; another attempt fails, too. */
export class UnreadableMailError extends Error {
  override readonly name = 'UnreadableMailError';

  /** @param remains what is known of the mail all the same, where it was found already. */
  constructor(
    message: string,
    readonly remains: SourceRemains | null = null,
  ) {
    super(message);
  }
}

/** The fields of a mail's header that are taken over into `MailContent.headers`. */
export const ruleHeaders = new Set([
  'auto-submitted',
  'cc',
  'content-language',
  'content-type',
  'date',
  'delivered-to',
  'from',
  'list-id',
  'list-post',
  'list-unsubscribe',
  'mailing-list',
  'precedence',
  'reply-to',
  'return-path',
  'sender',
  'to',
  'x-autoreply',
  'x-autorespond',
  'x-beenthere',
  'x-failed-recipients',
  'x-google-group-id',
  'x-original-from',
  'x-original-sender',
  'x-original-to',
  'x-spam-flag',
  'x-spam-status',
  'x-wpcf7-content-type',
]);

/** The first value of a field, or an empty text. */
export function firstHeader(mail: Pick<MailContent, 'headers'>, name: string): string {
  return mail.headers[name]?.[0] ?? '';
}
