import type { ImapFlow } from 'imapflow';
import { imapClient, type ImapAccess } from '#libs/providers/mail';
import { ConnectionLostError, FolderError } from '../imap-faults.js';
import { imapLimits } from '../imap-limits.js';

export interface SessionOptions extends ImapAccess {
  /** Milliseconds within which the server must respond to a command; `imapLimits` by default. */
  responseTimeoutMs?: number | undefined;
}

const clientLimits = {
  connectTimeMs: imapLimits.connectTimeMs,
  stallTimeMs: imapLimits.stallTimeMs,
  lineBytes: imapLimits.mailBytes,
  literalBytes: imapLimits.receivedBytes,
  responseBytes: 2 * imapLimits.mailBytes,
};

/**
 * One connection to an IMAP server. imapflow returns `undefined` or `false` on a connection that died, and may wait for ever
 * on one that froze. Here every call ends in time, with a result or with an error.
 */
export class ImapSession {
  private hasNews = false;
  private onNews = (): void => undefined;
  private fault: Error | null = null;

  private constructor(
    private readonly client: ImapFlow,
    private readonly responseTimeoutMs: number = imapLimits.responseTimeoutMs,
  ) {
    client.on('error', (error) => (this.fault = error));
    client.on('exists', () => this.noteNews());
    client.on('close', () => this.noteNews());
  }

  /** Connected and logged in. Rejects with imapflow's error. */
  static async open(options: SessionOptions): Promise<ImapSession> {
    const session = new ImapSession(await imapClient(options, clientLimits), options.responseTimeoutMs);
    try {
      await session.client.connect();
      return session;
    } catch (error) {
      session.close();
      throw error;
    }
  }

  /** Rejects with FolderError where the folder is not there, or is not opened. */
  async select(folder: string): Promise<{ uidValidity: bigint; uidNext: number | undefined }> {
    this.hasNews = false;
    try {
      return await this.request(`opening ${folder}`, (client) => client.mailboxOpen(folder, { readOnly: true }));
    } catch (error) {
      if (error instanceof Error && 'mailboxMissing' in error) throw FolderError.missing(folder);
      throw FolderError.refused(folder, error) ?? error;
    }
  }

  /** The command's result. Rejects with ConnectionLostError after the response timeout and `transfer` ms for its bytes. */
  async request<T>(what: string, command: (client: ImapFlow) => Promise<T | undefined>, transfer = 0): Promise<T> {
    const result = await this.within(this.responseTimeoutMs + transfer, what, command(this.client));
    if (result === undefined || !this.client.usable) throw this.lost(what);
    return result;
  }

  /** Rejects with ConnectionLostError when the server does not respond any more. */
  async check(): Promise<void> {
    const isThere = await this.request('a check (NOOP)', async (client) => {
      await client.noop();
      return client.usable;
    });
    if (!isThere) throw this.lost('a check (NOOP)');
  }

  /** Listens in the open folder: true when something arrived, false after `limitMs` without news. */
  async news(limitMs: number, signal: AbortSignal): Promise<boolean> {
    if (!this.hasNews && this.client.usable && !signal.aborted) await this.idle(limitMs, signal);
    const { hasNews } = this;
    this.hasNews = false;
    return hasNews;
  }

  /** Ends the connection at once; what is in progress rejects. */
  close(): void {
    this.client.close();
  }

  private async idle(limitMs: number, signal: AbortSignal): Promise<void> {
    // IDLE ends with the next command. A server that refuses it is polled instead.
    this.client.idle().catch(() => undefined);
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, limitMs);
      this.onNews = wake;
      signal.addEventListener('abort', wake);
    });
    this.onNews = () => undefined;
  }

  private noteNews(): void {
    this.hasNews = true;
    this.onNews();
  }

  private async within<T>(limitMs: number, what: string, result: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(this.lost(what)), limitMs);
    });
    try {
      return await Promise.race([result, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private lost(what: string): ConnectionLostError {
    this.close();
    return new ConnectionLostError(`the mail server did not respond to ${what}`, { cause: this.fault });
  }
}
