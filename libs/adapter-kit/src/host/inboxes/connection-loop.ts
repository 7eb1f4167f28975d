import type { Inbox } from '#libs/contracts';
import { exponentialDelayMs, messageOf, type Logger, pause, withTimeLimit } from '#libs/platform';
import {
  InboxStoppedError,
  type InboxConnection,
  type InboxContext,
  type InboxCursors,
  type InboxDriver,
  type InboxReport,
} from '../../inbox-driver.js';
import type { HostTiming } from '../host-options.js';

export interface ConnectionLoopOptions {
  driver: InboxDriver;
  /** As it is now: its name may change while it is open. */
  inbox: () => Inbox;
  credentials: unknown;
  cursors: InboxCursors;
  files: InboxContext['files'];
  report: InboxReport;
  logger: Logger;
  timing: HostTiming;
  /** The connection that outbound messages can go out by; null while there is none. */
  onConnection: (connection: InboxConnection | null) => void;
}

/** Keeps one inbox connected until it is stopped. A connection that ends is opened again, after a delay that grows. */
export class ConnectionLoop {
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;
  /** True once trying again is pointless until something is changed. */
  hasGivenUp = false;

  constructor(private readonly options: ConnectionLoopOptions) {
    this.running = this.run();
  }

  /** Resolves once what was in hand has ended, or has taken too long for it. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const { timing, logger, inbox } = this.options;
    await withTimeLimit(this.running, { limitMs: timing.closeLimitMs, late: tooLate }).catch((error: unknown) =>
      logger.warn({ inbox: inbox().inboxId, reason: messageOf(error) }, 'an inbox was left while it worked'),
    );
  }

  private async run(): Promise<void> {
    const { timing, report } = this.options;
    const { signal } = this.stopping;
    for (let failures = 0; !signal.aborted; failures += 1) {
      const began = performance.now();
      const end = await this.runOnce();
      if (signal.aborted) return;
      report.failing(messageOf(end));
      this.hasGivenUp = end instanceof InboxStoppedError;
      if (this.hasGivenUp) return;
      if (performance.now() - began > timing.heldForMs) failures = 0;
      await pause(exponentialDelayMs(failures, timing.reopen), signal);
    }
  }

  /** Runs one connection. Returns the error that ended it. */
  private async runOnce(): Promise<unknown> {
    const { onConnection, logger, inbox } = this.options;
    try {
      const connection = this.open(onConnection);
      await connection.run();
      return new Error('the connection ended by itself; it is opened again');
    } catch (error) {
      if (!this.stopping.signal.aborted) logger.info({ inbox: inbox().inboxId }, 'the connection of an inbox was lost');
      return error;
    } finally {
      onConnection(null);
    }
  }

  /** Outbound messages go out once the connection has reported that it is connected, for as long as it runs. */
  private open(onConnection: ConnectionLoopOptions['onConnection']): InboxConnection {
    const { driver, inbox, credentials, cursors, files, report, logger } = this.options;
    const { signal } = this.stopping;
    const connection = driver.open({
      get inbox() {
        return inbox();
      },
      credentials,
      signal,
      cursors,
      files,
      report: whenConnected(report, () => {
        if (!signal.aborted) onConnection(connection);
      }),
      logger: logger.child({ inbox: inbox().inboxId }),
    });
    return connection;
  }
}

/** The same report, which also calls back each time the connection is made. */
function whenConnected(report: InboxReport, onConnected: () => void): InboxReport {
  return {
    connected: (facts) => {
      report.connected(facts);
      onConnected();
    },
    failing: (error) => report.failing(error),
    pairing: (qr, expiresAt) => report.pairing(qr, expiresAt),
    backlog: (messages) => report.backlog(messages),
    progress: (done, total) => report.progress(done, total),
    received: () => report.received(),
  };
}

function tooLate(): Error {
  return new Error('the connection did not end in time');
}
