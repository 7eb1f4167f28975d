import type { Inbox } from '#libs/contracts';
import type { FileBytes } from '#libs/files';
import type { Deadline } from '#libs/platform';
import type { ParseOptions } from '../mail/mail-content.js';
import type { LeftOutFile } from '../mail/left-out.js';
import type { MailSource } from '../mail/source/mail-source.js';
import type { MailClient } from '../proof/mail-client.js';

/** A mail that the SMTP server or a mailbox hands to MailReception. */
export interface IncomingMail {
  source: MailSource;
  /** The mail as it came, where that is not the source; may be read more than once. */
  original?: () => FileBytes;
  /** Null for the null return path, empty where it is not known. */
  envelopeFrom: string | null;
  /** Who handed it over by SMTP; null where it was fetched from the inbox's own mail host. */
  client: MailClient | null;
  inboxes: readonly Inbox[];
  /** By an inbox's id: the tag of the address, the part behind its plus. */
  tags?: ReadonlyMap<string, string>;
  /** Absent: now. */
  receivedAt?: Date;
  /** Whether it lay in the mailbox when that was connected. */
  isHistory?: boolean;
  /** Until then it must be parsed and stored: nobody waits for it later. Absent: without a limit. */
  deadline?: Deadline;
  /** Milliseconds that Kafka has to acknowledge. */
  publishTimeMs: number;
  /** Attachments that the source is without, because they would be too much to hold. */
  leftOut?: LeftOutFile[];
  /** Only its header and bare text are parsed. */
  briefly?: boolean;
  /** Wraps the parsing; must do the work and return its result. */
  around?: ParseOptions['around'];
  /** Why it is not parsed: it is kept as it is, flagged as unreadable. */
  unreadable?: string;
}
