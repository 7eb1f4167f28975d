import type { InboxReport } from '#libs/adapter-kit';
import type { Inbox } from '#libs/contracts';
import { systemClock, type WeightedSemaphore } from '#libs/platform';
import type { EmailAdapterMetrics } from '../../email-adapter.metrics.js';
import type { MailReception } from '../../reception/mail-reception.js';
import { MailPutOffError } from '../../mail/pool/mail-put-off.js';
import { mailLimits } from '../../mail/mail-limits.js';
import { beginningOf } from '../../mail/source/mail-source.js';
import { returnPathOf } from '../../rules/addresses/return-path.js';
import { MailWithheldError } from '../imap-faults.js';
import { imapLimits } from '../imap-limits.js';
import type { MailFacts, MailFolder } from '../reading/mail-folder.js';
import { storingLimits } from '../../storing/storing-limits.js';
import { inFile, outlined, type FetchedMail, type Streamed } from './fetched-mail.js';
import { outlineBytes } from './mail-outline.js';

const { fileBytes } = storingLimits;
const { originalBytes } = mailLimits;

export interface MailIntakeOptions {
  folder: MailFolder;
  /** As it is now: its workspace may have room, or none. */
  inbox: () => Inbox;
  reception: MailReception;
  /** Bytes of mails in hand, shared by all inboxes of the process. */
  memory: WeightedSemaphore;
  /** For mails that are too large to be held. */
  spillFolder: string;
  report: InboxReport;
  metrics: Pick<EmailAdapterMetrics, 'withheld'>;
}

/** How a mail is taken. */
export interface Taking {
  /** Counts from 1. */
  attempt: number;
  /** Whether it lay in the mailbox when that was connected. */
  isHistory: boolean;
}

/** How much of a mail is read, and why no more. */
interface Share {
  /** `pieces`: the whole mail, into a file. */
  part: 'pieces' | 'whole' | 'outline' | 'remains' | 'place';
  /** Bytes in hand while it is taken. */
  bytes: number;
  /** What is streamed from the server into the store of a mail that is not read whole. */
  streamed: Streamed;
  unreadable?: string;
}

/** Fetches a mail from its folder and hands it to the reception. */
export class MailIntake {
  private putOff = { uid: 0, times: 0 };

  constructor(private readonly options: MailIntakeOptions) {}

  /**
   * Resolves when the mail is on the log, or gone from its folder. Attachments of a large mail go from the server into the
   * store piece by piece; at the last attempt they are left where they are. After that a mail is kept by its header, flagged
   * as unreadable; if the header fails too, by its place in the mailbox. Rejects with MailWithheldError where the server lists
   * the mail and sends nothing of it, or not all of a file; another connection may help.
   */
  async take(facts: MailFacts, taking: Taking): Promise<void> {
    const share = shareOf(facts, taking.attempt);
    try {
      await this.options.memory.run(share.bytes, () => this.handOver(facts, share, taking));
    } catch (error) {
      if (error instanceof MailPutOffError) this.notePutOff(facts);
      throw error;
    }
  }

  private async handOver(facts: MailFacts, share: Share, taking: Taking): Promise<void> {
    const mail = await this.fetch(facts, share);
    if (mail === null) return;
    try {
      await this.receive(mail, facts, { ...share, ...taking });
    } finally {
      if (!Buffer.isBuffer(mail.source)) await mail.source.close();
    }
    this.options.report.received();
  }

  private async receive(mail: FetchedMail, { uid, arrived }: MailFacts, how: Share & Taking): Promise<void> {
    const { inbox, reception } = this.options;
    const now = systemClock.now();
    await reception.receive({
      ...mail,
      envelopeFrom: returnPathOf(beginningOf(mail.source)),
      client: null,
      inboxes: [inbox()],
      publishTimeMs: imapLimits.publishTimeMs,
      receivedAt: new Date(Math.min((arrived ?? now).getTime(), now.getTime())),
      isHistory: how.isHistory,
      ...(how.unreadable === undefined ? {} : { unreadable: how.unreadable }),
      briefly: this.putOff.uid === uid && this.putOff.times >= imapLimits.putOffs,
    });
  }

  /** The reader repeats the same mail until it is taken. */
  private notePutOff({ uid }: MailFacts): void {
    this.putOff = { uid, times: this.putOff.uid === uid ? this.putOff.times + 1 : 1 };
  }

  /** Null when the mail is gone. */
  private async fetch(facts: MailFacts, share: Share): Promise<FetchedMail | null> {
    const { folder } = this.options;
    const { part } = share;
    if (part === 'place') return { source: folder.place(facts) };
    const refusalsBefore = folder.refusals;
    const first = await this.request(facts, part, share);
    if (first !== null) return first;
    if (!(await folder.lists(facts.uid))) return this.gone();
    const second = part === 'remains' ? { source: folder.place(facts) } : await this.requestAgain(facts, part, share);
    if (second !== null) return second;
    this.count('later');
    throw new MailWithheldError(folder.refusals > refusalsBefore);
  }

  private async request(
    facts: MailFacts,
    part: Exclude<Share['part'], 'place'>,
    { streamed }: Pick<Share, 'streamed'>,
  ): Promise<FetchedMail | null> {
    const { folder, spillFolder } = this.options;
    if (part === 'pieces') return inFile(spillFolder, folder, facts);
    if (part === 'outline') return outlined(folder, facts, streamed);
    const source = await (part === 'whole' ? folder.source(facts) : folder.remains(facts));
    return source && { source };
  }

  /** Some servers send nothing at the first request only, or only the parts of a mail, or no pieces. */
  private async requestAgain(
    facts: MailFacts,
    part: 'pieces' | 'whole' | 'outline',
    share: Share,
  ): Promise<FetchedMail | null> {
    const second = await this.request(facts, part === 'pieces' ? 'whole' : part, share);
    const found = second ?? (part === 'outline' ? null : await this.request(facts, 'outline', { streamed: 'files' }));
    if (found !== null) this.count(second === null ? 'by_parts' : 'asked_again');
    return found;
  }

  private gone(): null {
    this.count('gone');
    return null;
  }

  private count(result: string): void {
    this.options.metrics.withheld.inc({ result });
  }
}

function shareOf({ size }: MailFacts, attempt: number): Share {
  const { headerBytes, mailBytes, tries } = imapLimits;
  const unreadable = `failed ${attempt - 1} times; it is still in the mailbox`;
  if (attempt > tries + 1) return { part: 'place', bytes: 0, streamed: 'nothing', unreadable };
  if (attempt > tries) return { part: 'remains', bytes: headerBytes, streamed: 'nothing', unreadable };
  // What ends the connection as a whole, such as a mail larger than its server says, may come by parts.
  if (attempt === tries) return { part: 'outline', bytes: outlineBytes, streamed: 'nothing' };
  if (size === null || size <= originalBytes) return { part: 'whole', bytes: size ?? mailBytes, streamed: 'files' };
  if (size <= mailBytes) return { part: 'pieces', bytes: size, streamed: 'files' };
  return { part: 'outline', bytes: outlineBytes, streamed: size > fileBytes ? 'files' : 'files and source' };
}
