import type { InboxConnection, InboxContext, Sent } from '#libs/adapter-kit';
import type { OutboundMessage } from '#libs/contracts';
import { BudgetSpentError, StoreUnavailableError, WorkspaceFullError } from '../../storing/storing-faults.js';
import { SpillFolderError } from '../../mail/source/spilled-mail.js';
import { exponentialDelayMs, pause, UnavailableError, type BackoffDelays } from '#libs/platform';
import type { MailSending } from '../../sending/mail-sending.js';
import type { ImapLogin } from './imap-login.js';
import type { ImapSession } from './imap-session.js';
import { MailboxReader, type MailboxReaderOptions } from '../reading/mailbox-reader.js';
import { imapLimits } from '../imap-limits.js';

const storeFaults = [StoreUnavailableError, BudgetSpentError, WorkspaceFullError, SpillFolderError];

export interface ImapConnectionOptions extends Omit<MailboxReaderOptions, 'session' | 'context'> {
  context: InboxContext;
  login: ImapLogin;
  sending: MailSending;
  /** Milliseconds after which every folder is read, even if the server announces nothing. */
  pollTimeMs: number;
}

/** One mailbox: read over one connection at a time; its outbound messages go by SMTP. */
export class ImapConnection implements InboxConnection {
  /** Whether the state says that mail waits for the file store. */
  private isWaiting = false;

  constructor(private readonly options: ImapConnectionOptions) {}

  async run(): Promise<void> {
    const { context, login } = this.options;
    const session = await login.open();
    const end = (): void => void setTimeout(() => session.close(), imapLimits.drainTimeMs).unref();
    context.signal.addEventListener('abort', end, { once: true });
    try {
      await this.read(session);
    } catch (error) {
      if (!context.signal.aborted) throw login.fault(error);
    } finally {
      context.signal.removeEventListener('abort', end);
      session.close();
    }
  }

  send(message: OutboundMessage): Promise<Sent> {
    return this.options.sending.send(message);
  }

  /** Until the signal: reads every folder at first and at each poll; in between, new mail first and then the past. */
  private async read(session: ImapSession): Promise<void> {
    const { signal } = this.options.context;
    const reader = new MailboxReader({ ...this.options, session });
    while (!signal.aborted) {
      await this.whileLogIsThere(() => reader.readAll());
      const due = Date.now() + this.options.pollTimeMs;
      while (!signal.aborted && Date.now() < due) {
        const hadPast = await this.whileLogIsThere(() => reader.readPast());
        const limit = Math.min(imapLimits.silenceMs, due - Date.now());
        if (hadPast || (await session.news(limit, signal))) await this.whileLogIsThere(() => reader.readNews());
        else if (!signal.aborted) await session.check();
      }
    }
  }

  /** Keeps the connection while the log or the file store is away, and reads again what was not acknowledged. */
  private async whileLogIsThere<T>(work: () => Promise<T>): Promise<T> {
    for (let failures = 0; ; failures += 1) {
      try {
        const result = await work();
        this.noteEnd();
        return result;
      } catch (error) {
        if (!(error instanceof UnavailableError) || this.options.context.signal.aborted) throw error;
        this.options.context.logger.debug({ err: error }, 'mail waits for the log or the file store');
        await pause(exponentialDelayMs(failures, this.noteOutage(error)), this.options.context.signal);
      }
    }
  }

  /** The inbox's state says why mail waits for the store. Returns the delays until the next try. */
  private noteOutage(error: UnavailableError): BackoffDelays {
    if (!storeFaults.some((fault) => error instanceof fault)) return imapLimits.outageDelays;
    this.options.context.report.failing(`Mail waits in the mailbox: ${error.message}`);
    this.isWaiting = true;
    return imapLimits.storeOutageDelays;
  }

  private noteEnd(): void {
    if (this.isWaiting) this.options.context.report.connected();
    this.isWaiting = false;
  }
}
