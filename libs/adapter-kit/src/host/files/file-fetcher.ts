import { fileStateEvent, type Channel, type FileRequest } from '#libs/contracts';
import type { FileStore } from '#libs/files';
import type { Publisher } from '#libs/messaging';
import {
  exponentialDelayMs,
  messageOf,
  pause,
  WeightedSemaphore,
  ThrottledLog,
  withTimeLimit,
  type Logger,
  type Registry,
} from '#libs/platform';
import type { HostTiming } from '../host-options.js';
import { retryUnavailable } from '../outbox/retry-unavailable.js';
import { fetchFile, pending, StoreAwayError, type FileResult, type FileSource } from './fetch-file.js';
import { FileMetrics } from './file-metrics.js';

/** Files that one process fetches at the same time: each has a connection and up to 16 MiB of memory. */
const filesAtOnce = 8;
const logIntervalMs = 60_000;

export interface FileFetcherOptions {
  channel: Channel;
  files?: FileStore | undefined;
  publisher: Publisher;
  logger: Logger;
  registry: Registry;
  timing: HostTiming;
}

/** Fetches the files of all inboxes of this process, and reports the state of each. */
export class FileFetcher {
  private readonly metrics: FileMetrics;
  private readonly semaphore = new WeightedSemaphore(filesAtOnce);
  private readonly storeLog = new ThrottledLog(logIntervalMs);

  constructor(private readonly options: FileFetcherOptions) {
    this.metrics = new FileMetrics(options.channel, options.registry);
  }

  /**
   * Resolves with the bytes that were stored once the state is on the log, or once the request is void. Never rejects: what
   * is not reported is requested again.
   */
  async fetch(request: FileRequest, source: FileSource, signal: AbortSignal): Promise<number> {
    try {
      const result = await this.semaphore.run(1, () => this.resultOf(request, source, signal));
      if (result) await this.report(request, result, signal);
      return result?.stored?.size ?? 0;
    } catch (error) {
      this.options.logger.debug({ ...idsOf(request), reason: messageOf(error) }, 'a file is requested again later');
      return 0;
    }
  }

  /** Publishes what became of a file. @throws ClosedError when the signal aborts before the log has it. */
  async report(
    { workspaceId, inboxId, messageId, attachmentId }: FileRequest,
    result: FileResult,
    signal: AbortSignal,
  ) {
    const { publisher, timing } = this.options;
    const at = new Date().toISOString();
    const event = fileStateEvent({ workspaceId, inboxId, messageId, attachmentId, at, ...result });
    await retryUnavailable(() => publisher.publish([event]), { delays: timing.publish, signal });
    this.metrics.count(result.state);
  }

  /** While the store is away it is tried again, for as long as the request is valid: the next one may come an hour later. */
  private async resultOf(request: FileRequest, source: FileSource, signal: AbortSignal): Promise<FileResult | null> {
    for (let tries = 0; !signal.aborted && isValid(request); tries += 1) {
      try {
        if (tries > 0) await this.checkStore();
        return await this.tryOnce(request, source, signal);
      } catch (error) {
        if (!(error instanceof StoreAwayError)) throw error;
        this.noteAway(error);
        await pause(exponentialDelayMs(tries, this.options.timing.refetch), signal);
      }
    }
    return null;
  }

  /** Before a file is downloaded once more for nothing. */
  private async checkStore(): Promise<void> {
    await this.options.files?.check().catch((error: unknown) => {
      throw new StoreAwayError(messageOf(error));
    });
  }

  private async tryOnce(request: FileRequest, source: FileSource, signal: AbortSignal): Promise<FileResult> {
    const { files } = this.options;
    if (!files) return pending('the adapter has no file store; set FILES_URL');
    const began = performance.now();
    const over = new AbortController();
    const context = { files, signal: AbortSignal.any([signal, over.signal]) };
    const limitMs = this.options.timing.fileLimitMs;
    const late = (): Error => new Error(`the file did not come within ${Math.ceil(limitMs / 60_000)} minutes`);
    try {
      const result = await withTimeLimit(fetchFile(request, source, context), { limitMs, late, signal });
      if (result.stored) this.metrics.stored(result.stored.size, (performance.now() - began) / 1000);
      return result;
    } catch (error) {
      if (error instanceof StoreAwayError || signal.aborted) throw error;
      return pending(source.cleaned(error));
    } finally {
      over.abort();
    }
  }

  private noteAway(error: StoreAwayError): void {
    this.storeLog.log(() =>
      this.options.logger.warn(
        { reason: error.message },
        'the file store takes no files; they are fetched again later',
      ),
    );
  }
}

export function isValid({ validUntil }: FileRequest): boolean {
  return Date.parse(validUntil) > Date.now();
}

function idsOf({ inboxId, messageId, attachmentId }: FileRequest) {
  return { inbox: inboxId, messageId, attachmentId };
}
