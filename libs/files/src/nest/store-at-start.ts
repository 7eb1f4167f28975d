import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { messageOf, pause, ThrottledLog, UnavailableError, withTimeLimit, type Logger } from '#libs/platform';
import { DiskFullError, type FileStore } from '../file-store.js';

/** Milliseconds that the store has for its response, and between two looks. */
const lookTimeMs = 2_000;
const logIntervalMs = 60_000;

/**
 * Looks for the store from the start of the process until it is there once. A process is not ready until then: its FILES_URL
 * may be wrong. Later outages leave it ready, as those of Kafka do: what needs no file goes on.
 */
export class StoreAtStart implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new ThrottledLog(logIntervalMs);
  private readonly stop = new AbortController();
  private isThere = false;

  constructor(
    private readonly files: FileStore,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    void this.waitForStore(this.stop.signal);
  }

  onModuleDestroy(): void {
    this.stop.abort();
  }

  /** For readiness. @throws UnavailableError that says what to do, until the store was there. A full one is there. */
  async check(): Promise<void> {
    if (this.isThere) return;
    await withTimeLimit(this.files.check(), { limitMs: lookTimeMs, late: noResponse }).catch((error: unknown) => {
      if (!(error instanceof DiskFullError)) throw error;
    });
    this.isThere = true;
  }

  private async waitForStore(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !this.isThere) {
      await this.check().catch((error: unknown) => this.report(error));
      if (!this.isThere) await pause(lookTimeMs, signal);
    }
  }

  private report(error: unknown): void {
    const words = 'the file store is away: this service is not ready until it is there';
    this.log.log(() => this.logger.error({ reason: messageOf(error) }, words));
  }
}

function noResponse(): UnavailableError {
  return new UnavailableError('the file store of FILES_URL does not respond: look at its volume or its server.');
}
