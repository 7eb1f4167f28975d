import type { MailAttachment } from '../../mail/mail-content.js';
import type { TransferEncoding } from '../../mail/mime/transfer-encoding.js';
import type { FolderState } from './folder-cursor.js';

/** What a server reports about a mail before it is fetched. */
export interface MailFacts {
  uid: number;
  /** Bytes; null where the server does not say. */
  size: number | null;
  /** When the server took it in; null where it does not say. */
  arrived: Date | null;
}

/** A part of a mail as its server knows it. */
export interface EncodedPart {
  /** Its number (RFC 9051, 6.4.5). */
  key: string;
  encoding: TransferEncoding;
  /** Bytes, encoded. */
  size: number;
}

/** A file that is not in the source, and where it is. */
export interface OutlinedFile extends MailAttachment {
  part: EncodedPart;
}

/** A mail without its attachments, and what is known of them. */
export interface OutlinedMail {
  source: Buffer;
  leftOut: OutlinedFile[];
}

export interface UidRange {
  from: number;
  /** Absent: to the end. */
  until?: number;
  /** Only mails that the server took in on this day or later. */
  since?: Date;
}

/**
 * A folder at the server. Reading it leaves flags as people set them. A mail of which the server sends nothing is still there:
 * it is gone only when the server does not list it any more.
 */
export interface MailFolder {
  readonly name: string;
  /** How often the server has responded NO to a request about a mail. */
  readonly refusals: number;
  /** Must be called first, and again to find new UIDs. */
  open(): Promise<FolderState>;
  /** Ascending. */
  uids(range: UidRange): Promise<number[]>;
  /** Of all mails that are still listed. */
  facts(uids: readonly number[]): Promise<MailFacts[]>;
  /** Requests the list again. True where the server still lists the mail. */
  lists(uid: number): Promise<boolean>;
  /** The mail as it is; null where the server does not hand it out. */
  source(facts: MailFacts): Promise<Buffer | null>;
  /** Of a mail of any size no more than its header and its text; null where the server does not hand them out. */
  outline(facts: MailFacts): Promise<OutlinedMail | null>;
  /**
   * The encoded bytes of a part, or the whole mail as it is, piece by piece. Fails with MailWithheldError where the server does
   * not hand them out.
   */
  bytes(facts: MailFacts, part?: EncodedPart): AsyncIterable<Buffer>;
  /** Its header; else its envelope as the server knows it. Null where it knows nothing. */
  remains(facts: MailFacts): Promise<Buffer | null>;
  /** Folder and UID as the mail's only text; the same for the same mail. Needs no request. */
  place(facts: MailFacts): Buffer;
}
