import type { InboxContext } from '#libs/adapter-kit';
import type { DriverSettings } from '#libs/contracts';
import type { MailReception } from '../../reception/mail-reception.js';
import type { EmailAdapterMetrics } from '../../email-adapter.metrics.js';
import type { BehindCursor } from './behind-cursor.js';
import { FolderReader, type PastProgress } from './folder-reader.js';
import type { WeightedSemaphore } from '#libs/platform';
import type { Which } from './folder-cursor.js';
import { FolderError } from '../imap-faults.js';
import { ImapFolder } from '../fetch/imap-folder.js';
import type { ImapSession } from '../connection/imap-session.js';
import { MailIntake } from '../fetch/mail-intake.js';

export interface MailboxReaderOptions {
  context: InboxContext;
  session: ImapSession;
  settings: DriverSettings<'email', 'imap'>;
  reception: MailReception;
  memory: WeightedSemaphore;
  /** For mails that are too large to be held. */
  spillFolder: string;
  metrics: Pick<EmailAdapterMetrics, 'withheld'>;
  /** What the process remembers of the folder over all its connections. */
  behind(folder: string): Record<Which, BehindCursor>;
}

/** All folders of an inbox over one connection, which can listen in one folder at a time: in the first. */
export class MailboxReader {
  private readonly first: FolderReader;
  private readonly others: FolderReader[];
  private readonly left = new Map<FolderReader, number>();
  /** The last report of folders that cannot be opened; null before the first report. */
  private missing: string | null = null;

  constructor(private readonly options: MailboxReaderOptions) {
    const { mailbox, folders } = options.settings;
    this.first = this.readerOf(mailbox);
    this.others = folders.filter((folder) => folder !== mailbox).map((folder) => this.readerOf(folder));
  }

  /** Takes what is new in every folder; the first stays open. A folder that cannot be opened does not stop the others. */
  async readAll(): Promise<void> {
    const missing: string[] = [];
    for (const other of this.others) {
      await this.readFolder(other).catch((error: unknown) => {
        if (!(error instanceof FolderError)) throw error;
        missing.push(error.message);
      });
    }
    await this.readFolder(this.first);
    this.tellState(missing);
  }

  /** Takes what was announced in the first folder. */
  async readNews(): Promise<void> {
    await this.readNew(this.first);
  }

  /** Takes a slice of the past; false when no folder has any left. The first folder stays open. */
  async readPast(): Promise<boolean> {
    const reader = [this.first, ...this.others].find(({ hasPast }) => hasPast);
    if (reader === undefined) return false;
    if (reader !== this.first) await reader.open();
    this.tellProgress(reader, await reader.readPast());
    if (reader !== this.first) await this.first.open();
    return true;
  }

  private async readFolder(reader: FolderReader): Promise<void> {
    await reader.open();
    if (this.missing === null) this.tellState([]);
    await this.readNew(reader);
  }

  private readNew(reader: FolderReader): Promise<void> {
    return reader.readNew((left) => this.tellBacklog(reader, left));
  }

  private tellProgress(reader: FolderReader, progress: PastProgress | null): void {
    if (progress === null) return;
    this.options.context.report.progress(progress.done, progress.done + progress.left);
    this.tellBacklog(reader, progress.left);
  }

  private readerOf(name: string): FolderReader {
    const { session, context, settings } = this.options;
    const { report, cursors, signal } = context;
    const folder = new ImapFolder(session, name);
    const intake = new MailIntake({ ...this.options, folder, inbox: () => context.inbox, report });
    const take = intake.take.bind(intake);
    const behind = this.options.behind(name);
    return new FolderReader({ folder, cursors, behind, take, history: settings.history, signal });
  }

  private tellState(missing: readonly string[]): void {
    const { report } = this.options.context;
    this.missing = missing.join(' ');
    if (this.missing === '') report.connected();
    else report.failing(this.missing);
  }

  private tellBacklog(reader: FolderReader, left: number): void {
    this.left.set(reader, left);
    this.options.context.report.backlog([...this.left.values()].reduce((sum, one) => sum + one, 0));
  }
}
