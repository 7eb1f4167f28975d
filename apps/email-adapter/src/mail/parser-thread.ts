import { Worker } from 'node:worker_threads';
import { messageOf, UnavailableError, type Logger } from '#libs/platform';
import { UnreadableMailError, type MailContent, type MailParser } from './mail-content.js';
import { mailLimits } from './mail-limits.js';
import { sharedCopy } from './shared-bytes.js';

export interface ParserOrder {
  source: Uint8Array;
}

export type ParserAnswer = { ready: true } | { content: MailContent } | { failure: string };

export interface ParserThreadOptions {
  logger: Logger;
  /** What the thread runs. */
  script?: URL;
  /** Milliseconds for one mail. */
  timeLimit?: number;
}

interface Job {
  source: Buffer;
  resolve(content: MailContent): void;
  reject(error: Error): void;
}

/**
 * Parses mails in a thread of its own, one after the other, so that a hostile one costs neither the service's
 * responsiveness nor its memory: the thread that takes too much of either is ended and replaced.
 */
export class ParserThread implements MailParser {
  private readonly waiting: Job[] = [];
  private current: Job | null = null;
  private timer: NodeJS.Timeout | undefined;
  private worker: Worker | null = null;
  private ready = false;
  private closed = false;

  constructor(private readonly options: ParserThreadOptions) {}

  parse(source: Buffer): Promise<MailContent> {
    if (this.closed) return Promise.reject(new UnavailableError('the mail parser is closed'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ source: sharedCopy(source), resolve, reject });
      this.next();
    });
  }

  /** Ends the thread; what waits is rejected as unavailable. */
  async close(): Promise<void> {
    this.closed = true;
    this.rejectAll(new UnavailableError('the mail parser is closed'));
    await this.worker?.terminate();
  }

  private next(): void {
    if (this.closed || this.waiting.length === 0) return;
    this.worker ??= this.spawn();
    if (!this.ready || this.current) return;
    this.current = this.waiting.shift() ?? null;
    if (this.current === null) return;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    this.worker.postMessage({ source: this.current.source } satisfies ParserOrder);
    this.startTimer();
  }

  private spawn(): Worker {
    const worker = new Worker(this.options.script ?? new URL('./mail-parser.worker.js', import.meta.url), {
      resourceLimits: {
        maxOldGenerationSizeMb: mailLimits.parserHeap,
        maxYoungGenerationSizeMb: mailLimits.parserNursery,
      },
    });
    let fault = 'the parser ended by itself';
    worker.on('message', (answer: ParserAnswer) => this.take(answer));
    worker.on('error', (error) => (fault = messageOf(error)));
    worker.on('exit', () => this.replace(worker, fault));
    return worker;
  }

  private take(answer: ParserAnswer): void {
    if ('ready' in answer) this.ready = true;
    else if ('content' in answer) this.finish((job) => job.resolve(answer.content));
    else this.finish((job) => job.reject(new UnreadableMailError(answer.failure)));
    this.next();
  }

  private finish(settle: (job: Job) => void): void {
    clearTimeout(this.timer);
    const job = this.current;
    this.current = null;
    if (job) settle(job);
  }

  /** The limit is taken in two halves: a process that was itself suspended meanwhile sees only one of them as over. */
  private startTimer(): void {
    const half = (this.options.timeLimit ?? mailLimits.parseTime) / 2;
    this.timer = setTimeout(() => {
      this.timer = setTimeout(() => this.abandon('parsing takes too long'), half);
    }, half);
  }

  private abandon(reason: string): void {
    const worker = this.worker;
    this.worker = null;
    this.ready = false;
    void worker?.terminate();
    this.finish((job) => job.reject(new UnreadableMailError(reason)));
    this.next();
  }

  /** A thread that ended over a mail condemns that mail; one that never came up condemns nothing, it is out of order. */
  private replace(worker: Worker, fault: string): void {
    if (worker !== this.worker) return;
    if (this.ready) return this.abandon(`parsing failed: ${fault}`);
    this.options.logger.error({ fault }, 'the mail parser cannot start; mail is refused for now');
    this.worker = null;
    this.rejectAll(new UnavailableError('the mail parser cannot start'));
  }

  private rejectAll(error: Error): void {
    this.finish((job) => job.reject(error));
    for (const job of this.waiting.splice(0)) job.reject(error);
  }
}
