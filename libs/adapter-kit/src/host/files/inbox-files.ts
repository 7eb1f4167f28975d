import type { FileRequest } from '#libs/contracts';
import type { InboxConnection } from '../../inbox-driver.js';
import { pending } from './fetch-file.js';
import { isValid, type FileFetcher } from './file-fetcher.js';
import { HourlyBudget } from './hourly-budget.js';

/** Files of one inbox that are fetched at the same time. */
const filesAtOnce = 2;
/** Requests that wait for the inbox to connect; more are dropped, and come again. */
const mostWaiting = 1_000;
/** Bytes that one inbox may store within an hour: a stranger who sends without end does not fill the store. */
const bytesPerHour = 5 * 1024 ** 3;

export interface InboxFilesOptions {
  fetcher: FileFetcher;
  /** The error's text without any secret of the inbox. */
  cleaned: (error: unknown) => string;
}

/** The requested files of one owned inbox. A request that is lost here comes again. */
export class InboxFiles {
  /** By attachment id; a later request replaces the one before. */
  private readonly waiting = new Map<string, FileRequest>();
  private readonly inHand = new Map<string, Promise<void>>();
  private readonly closing = new AbortController();
  private connection: InboxConnection | null = null;
  private readonly budget = new HourlyBudget(bytesPerHour);

  constructor(private readonly options: InboxFilesOptions) {}

  /** A file in hand is not begun twice. */
  push(request: FileRequest): void {
    if (this.inHand.has(request.attachmentId) || this.waiting.size >= mostWaiting) return;
    this.waiting.set(request.attachmentId, request);
    this.begin();
  }

  /** The connection to fetch by; null: requests wait. */
  use(connection: InboxConnection | null): void {
    this.connection = connection;
    this.begin();
  }

  /** Begins nothing more, and gives up what is in hand: the next owner fetches it. */
  async close(): Promise<void> {
    this.closing.abort(new Error('the inbox is no longer served here'));
    this.waiting.clear();
    await Promise.all(this.inHand.values());
  }

  private begin(): void {
    const { connection } = this;
    if (!connection) return;
    if (!connection.fetch) return this.waiting.clear();
    for (const [id, request] of this.waiting) {
      if (this.inHand.size >= filesAtOnce || this.closing.signal.aborted) return;
      this.waiting.delete(id);
      if (isValid(request)) this.inHand.set(id, this.fetch(request, connection));
    }
  }

  private async fetch(request: FileRequest, connection: InboxConnection): Promise<void> {
    const { fetcher, cleaned } = this.options;
    const { signal } = this.closing;
    if (this.budget.isUsedUp) await fetcher.report(request, overBudget, signal).catch(() => undefined);
    else this.budget.use(await fetcher.fetch(request, { connection, cleaned }, signal));
    this.inHand.delete(request.attachmentId);
    this.begin();
  }
}

const overBudget = pending('the inbox has stored more than 5 GiB within an hour; its other files follow later');
