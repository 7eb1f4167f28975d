import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { messageOf, UnavailableError } from '#libs/platform';
import { mailLimits } from '../mail-limits.js';
import type { ParserResult, ParserOrder, ThreadWord } from './parser-orders.js';
import { gaugeOf, ThreadWatch, type Overrun, type ThreadGauge } from './thread-watch.js';

export type Ending = Overrun | 'memory' | 'failed';

/** The thread ended over a mail; a later mail needs another thread. */
export class ThreadEndedError extends Error {
  override readonly name = 'ThreadEndedError';

  constructor(
    readonly ending: Ending,
    message: string,
  ) {
    super(message);
  }
}

export interface ParserThreadOptions {
  /** What the thread runs. */
  script?: URL;
  /** How its time is measured. */
  gauge?: (worker: Worker, path: string | null) => ThreadGauge;
}

const overruns: Record<Overrun, string> = {
  expensive: 'parsing takes too long',
  stuck: 'parsing never ends',
  starved: 'the machine gave parsing no time',
};

/** A thread that reads one mail at a time. The mail that takes too much of its time or memory ends it, and nothing else. */
export class ParserThread {
  private readonly worker: Worker;
  private readonly ready: Promise<string | null>;
  private fault: { ending: Ending; message: string } = { ending: 'failed', message: 'the parser ended by itself' };
  private ended = false;
  private settle: { resolve(result: ParserResult): void; reject(error: Error): void } | null = null;

  constructor(private readonly options: ParserThreadOptions = {}) {
    this.worker = new Worker(options.script ?? new URL('./mail-parser.worker.js', import.meta.url), {
      resourceLimits: {
        maxOldGenerationSizeMb: mailLimits.parserHeap,
        maxYoungGenerationSizeMb: mailLimits.parserNursery,
      },
    });
    this.ready = new Promise((resolve, reject) => {
      this.worker.on('message', (word: ThreadWord) =>
        'ready' in word ? resolve(word.path) : this.settle?.resolve(word),
      );
      this.worker.on('exit', () => reject(new UnavailableError(`the mail parser cannot start: ${this.fault.message}`)));
    });
    this.ready.catch(() => undefined);
    this.worker.on('error', (error) => (this.fault = { ending: endingOf(error), message: messageOf(error) }));
    this.worker.on('exit', () => this.end());
  }

  /** False once it has ended. */
  get usable(): boolean {
    return !this.ended;
  }

  /** Rejects with ThreadEndedError when the mail ends the thread, and with UnavailableError where the thread never came up. */
  async run(order: ParserOrder): Promise<ParserResult> {
    const path = await this.ready;
    const watch = new ThreadWatch((this.options.gauge ?? gaugeOf)(this.worker, path), timeFor(order));
    const timer = setInterval(() => this.check(watch), mailLimits.checkIntervalMs);
    try {
      return await this.resultOf(order);
    } finally {
      clearInterval(timer);
      this.settle = null;
    }
  }

  async close(): Promise<void> {
    if (this.ended) return;
    const exited = once(this.worker, 'exit');
    void this.worker.terminate();
    await exited;
  }

  private resultOf(order: ParserOrder): Promise<ParserResult> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      if (this.ended) return this.end();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
      this.worker.postMessage(order);
    });
  }

  private check(watch: ThreadWatch): void {
    const overrun = this.ended ? null : watch.check();
    if (overrun === null) return;
    this.fault = { ending: overrun, message: overruns[overrun] };
    this.end();
    void this.worker.terminate();
  }

  private end(): void {
    this.ended = true;
    this.settle?.reject(new ThreadEndedError(this.fault.ending, this.fault.message));
  }
}

/** Milliseconds of processor time that a mail may take. */
function timeFor({ source }: ParserOrder): number {
  return mailLimits.parseTimeMs + source.length * mailLimits.parseTimePerByteMs;
}

function endingOf(error: unknown): Ending {
  return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'failed';
}
