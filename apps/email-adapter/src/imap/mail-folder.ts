import type { MailAttachment } from '../mail/mail-content.js';
import type { FolderState } from './folder-cursor.js';

/** What a server says of a mail before it is fetched. */
export interface MailFacts {
  uid: number;
  /** Bytes; null where the server does not say. */
  size: number | null;
  /** When the server took it in; null where it does not say. */
  arrived: Date | null;
}

/** A mail without its attachments, and what is known of them. */
export interface OutlinedMail {
  source: Buffer;
  leftOut: MailAttachment[];
}

export interface UidRange {
  from: number;
  /** Absent: to the end. */
  until?: number;
  /** Only mails that the server took in on this day or later. */
  since?: Date;
}

/**
 * A folder at the server, read without leaving a trace in it: flags stay as people set them. That a server gives nothing says
 * nothing: gone is only what it does not list any more.
 */
export interface MailFolder {
  readonly name: string;
  /** How often the server has answered NO to a question about a mail. */
  readonly refusals: number;
  /** Must be called before the others, and again to learn of new UIDs. */
  open(): Promise<FolderState>;
  /** Ascending. */
  uids(range: UidRange): Promise<number[]>;
  /** Of those that are still listed, whatever the server says of them. */
  facts(uids: readonly number[]): Promise<MailFacts[]>;
  /** Asks the server again. True where it still lists the mail. */
  lists(uid: number): Promise<boolean>;
  /** The mail as it is; null where the server does not hand it out. */
  source(facts: MailFacts): Promise<Buffer | null>;
  /** Of a mail of any size no more than its header and its text; null where the server does not hand them out. */
  outline(facts: MailFacts): Promise<OutlinedMail | null>;
  /** Its header; else what the server knows of it. Null where it knows nothing. */
  remains(facts: MailFacts): Promise<Buffer | null>;
  /** Where it lies, as all that is known of it; the same text for the same mail. Asks nobody. */
  place(facts: MailFacts): Buffer;
}
