import type { InboxReport } from '#libs/adapter-kit';
import type { Inbox } from '#libs/contracts';
import { systemClock } from '#libs/platform';
import type { MailReception } from '../mail-reception.js';
import { returnPathOf } from '../rules/return-path.js';
import type { Gate } from './gate.js';
import { imapLimits } from './imap-limits.js';
import type { MailFacts, MailFolder } from './mail-folder.js';

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
  part: 'whole' | 'header' | 'nothing';
  unreadable?: string;
}

/** From a mail in a folder to the log. */
export class MailIntake {
  constructor(private readonly options: MailIntakeOptions) {}

  /**
   * Resolves when the mail is on the log, or gone from its folder. What is too large, or failed at every attempt before, is
   * kept by its header, flagged as unreadable; what fails even so, by its place in the mailbox.
   */
  async take(facts: MailFacts, attempt: number): Promise<void> {
    const share = shareOf(facts, attempt);
    const bytes = share.part === 'whole' ? facts.size : imapLimits.headerBytes;
    await this.options.memory.through(bytes, () => this.handOver(facts, share));
  }

  private async handOver(facts: MailFacts, { part, unreadable }: Share): Promise<void> {
    const { folder, inbox, reception, report } = this.options;
    const source = part === 'nothing' ? this.placeOf(facts) : await folder.source(facts, part);
    if (source === null) return;
    await reception.receive({
      source,
      envelopeFrom: returnPathOf(source),
      inboxes: [inbox],
      publishTime: imapLimits.publishTime,
      receivedAt: new Date(Math.min(facts.arrived.getTime(), systemClock.now().getTime())),
      ...(unreadable === undefined ? {} : { unreadable }),
    });
    report.received();
  }

  private placeOf({ uid, arrived }: MailFacts): Buffer {
    const { name } = this.options.folder;
    return Buffer.from(`X-Mail: UID ${uid} of folder ${name}, arrived ${arrived.toISOString()}\r\n\r\n`);
  }
}

function shareOf({ size }: MailFacts, attempt: number): Share {
  const { mailBytes, tries } = imapLimits;
  if (attempt > tries + 1)
    return { part: 'nothing', unreadable: `failed ${attempt - 1} times; it is still in the mailbox` };
  if (attempt > tries) return { part: 'header', unreadable: `failed ${tries} times; it is still in the mailbox` };
  if (size > mailBytes)
    return { part: 'header', unreadable: `larger than ${mailBytes} bytes; it is still in the mailbox` };
  return { part: 'whole' };
}
