import type { InboxReport } from '#libs/adapter-kit';
import type { Inbox } from '#libs/contracts';
import { systemClock } from '#libs/platform';
import type { IncomingMail, MailReception } from '../mail-reception.js';
import { MailPutOffError } from '../mail/mail-put-off.js';
import { returnPathOf } from '../rules/return-path.js';
import type { Gate } from '../gate.js';
import { imapLimits } from './imap-limits.js';
import type { MailFacts, MailFolder } from './mail-folder.js';
import { outlineBytes } from './mail-outline.js';

export interface MailIntakeOptions {
  folder: MailFolder;
  inbox: Inbox;
  reception: MailReception;
  /** Bytes of mails in hand, shared by all inboxes of the process. */
  memory: Gate;
  report: InboxReport;
}

/** How much of a mail is read, and why not all of it. */
interface Share {
  part: 'whole' | 'outline' | 'header' | 'nothing';
  /** Bytes in hand meanwhile. */
  bytes: number;
  unreadable?: string;
}

/** From a mail in a folder to the log. */
export class MailIntake {
  private putOff = { uid: 0, times: 0 };

  constructor(private readonly options: MailIntakeOptions) {}

  /**
   * Resolves when the mail is on the log, or gone from its folder. Of a large one its attachments are not fetched. What failed
   * at every attempt before is kept by its header, flagged as unreadable; what fails even so, by its place in the mailbox.
   */
  async take(facts: MailFacts, attempt: number): Promise<void> {
    const share = shareOf(facts, attempt);
    try {
      await this.options.memory.through(share.bytes, () => this.handOver(facts, share));
    } catch (error) {
      if (error instanceof MailPutOffError) this.notePutOff(facts);
      throw error;
    }
  }

  private async handOver(facts: MailFacts, { part, unreadable }: Share): Promise<void> {
    const { inbox, reception, report } = this.options;
    const mail = await this.fetch(facts, part);
    if (mail === null) return;
    await reception.receive({
      ...mail,
      envelopeFrom: returnPathOf(mail.source),
      client: null,
      inboxes: [inbox],
      publishTime: imapLimits.publishTime,
      receivedAt: new Date(Math.min(facts.arrived.getTime(), systemClock.now().getTime())),
      ...(unreadable === undefined ? {} : { unreadable }),
      briefly: this.putOff.uid === facts.uid && this.putOff.times >= imapLimits.putOffs,
    });
    report.received();
  }

  /** The reader comes back to the same mail until it is taken. */
  private notePutOff({ uid }: MailFacts): void {
    this.putOff = { uid, times: this.putOff.uid === uid ? this.putOff.times + 1 : 1 };
  }

  private async fetch(facts: MailFacts, part: Share['part']): Promise<Pick<IncomingMail, 'source' | 'leftOut'> | null> {
    if (part === 'nothing') return { source: this.placeOf(facts) };
    if (part === 'outline') return this.options.folder.outline(facts);
    const source = await this.options.folder.source(facts, part);
    return source && { source };
  }

  private placeOf({ uid, arrived }: MailFacts): Buffer {
    const { name } = this.options.folder;
    return Buffer.from(`X-Mail: UID ${uid} of folder ${name}, arrived ${arrived.toISOString()}\r\n\r\n`);
  }
}

function shareOf({ size }: MailFacts, attempt: number): Share {
  const { headerBytes, mailBytes, tries } = imapLimits;
  const unreadable = `failed ${attempt - 1} times; it is still in the mailbox`;
  if (attempt > tries + 1) return { part: 'nothing', bytes: 0, unreadable };
  if (attempt > tries) return { part: 'header', bytes: headerBytes, unreadable };
  return size > mailBytes ? { part: 'outline', bytes: outlineBytes } : { part: 'whole', bytes: size };
}
