import type { MailAttachment } from '../mail/mail-content.js';
import type { FolderState } from './folder-cursor.js';

/** What a server says of a mail before it is fetched. */
export interface MailFacts {
  uid: number;
  /** Bytes. */
  size: number;
  /** When the server took it in. */
  arrived: Date;
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

/** A folder at the server, read without leaving a trace in it: flags stay as people set them. */
export interface MailFolder {
  readonly name: string;
  /** Must be called before the others, and again to learn of new UIDs. */
  open(): Promise<FolderState>;
  /** Ascending. */
  uids(range: UidRange): Promise<number[]>;
  /** Of those that are still there. */
  facts(uids: readonly number[]): Promise<MailFacts[]>;
  /** The mail as it is, or its header alone; null when it is gone. */
  source(facts: MailFacts, part: 'whole' | 'header'): Promise<Buffer | null>;
  /** Of a mail of any size no more than its header and its text; null when it is gone. */
  outline(facts: MailFacts): Promise<OutlinedMail | null>;
}
