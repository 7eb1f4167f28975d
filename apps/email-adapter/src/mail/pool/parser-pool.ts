import { availableParallelism } from 'node:os';
import { UnavailableError, type Logger } from '#libs/platform';
import { FairQueue, type Share } from './fair-queue.js';
import { UnreadableMailError, type MailContent, type MailParser, type ParseOptions } from '../mail-content.js';
import { mailLimits } from '../mail-limits.js';
import type { MailSource } from '../source/mail-source.js';
import { MailPutOffError } from './mail-put-off.js';
import type { OpenFile, ParserResult, ParseDepth } from './parser-orders.js';
import { ParserThread, ThreadEndedError, type Ending, type ParserThreadOptions } from './parser-thread.js';
import { sharedCopy } from './shared-bytes.js';

/** What operators see of the threads. */
export interface ParserMetrics {
  /** A mail ended its thread. */
  ended(ending: Ending): void;
  /** Seconds that the oldest mail has waited for a thread. */
  oldest(seconds: number): void;
}

export interface ParserPoolOptions extends ParserThreadOptions {
  logger: Logger;
  metrics?: ParserMetrics;
  /** Threads at most; they come up when they are needed. */
  threads?: number;
}

interface Job {
  source: Buffer | OpenFile;
  depth: ParseDepth;
  /** Why it is not read more deeply. */
  reason: string;
  /** It got no processor time beside other mails, so it is parsed without others. */
  alone: boolean;
  /** Seconds in the queue. */
  waited: number;
  share: Share;
  around: NonNullable<ParseOptions['around']>;
  resolve(content: MailContent): void;
  reject(error: Error): void;
}

const shallower: Record<ParseDepth, ParseDepth | null> = {
  whole: 'brief',
  brief: 'bare',
  bare: 'remains',
  remains: null,
};
const noShare: Share = { group: '', member: '' };

/**
 * Parses mails in threads, so that a hostile mail slows neither the service nor other mails, and takes none of its memory.
 * A mail that ends its thread is read less deeply: the beginnings of header and body, then only its identity. A mail whose
 * thread got no processor time is tried once more alone; then it is put off.
 */
export class ParserPool implements MailParser {
  private readonly queue = new FairQueue<Job>();
  private readonly alone: Job[] = [];
  private readonly running = new Map<Job, ParserThread>();
  private readonly idle: ParserThread[] = [];
  private readonly size: number;
  private readonly clock: NodeJS.Timeout;
  private quietSeconds = 0;
  private closed = false;

  constructor(private readonly options: ParserPoolOptions) {
    this.size = options.threads ?? Math.min(Math.max(availableParallelism(), 2), 4);
    this.clock = setInterval(() => this.everySecond(), 1000).unref();
  }

  parse(source: MailSource, { share = noShare, briefly = false, around = (work) => work() }: ParseOptions = {}) {
    if (this.closed) return Promise.reject(new UnavailableError('the mail parser is closed'));
    return new Promise<MailContent>((resolve, reject) => {
      const depth = briefly ? 'brief' : 'whole';
      const job = { depth, reason: '', alone: false, waited: 0, share, around, resolve, reject } as const;
      this.queue.add({ ...job, source: forThread(source) }, share);
      this.next();
    });
  }

  /** Ends the threads; what waits is rejected as unavailable. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.clock);
    const jobs = [...this.queue.remove(() => true), ...this.alone.splice(0), ...this.running.keys()];
    for (const job of jobs) job.reject(new UnavailableError('the mail parser is closed'));
    await Promise.all([...this.running.values(), ...this.idle].map((thread) => thread.close()));
  }

  private next(): void {
    if (this.closed || [...this.running.keys()].some(({ alone }) => alone)) return;
    const [first] = this.alone;
    if (first !== undefined) {
      if (this.running.size === 0) this.begin(first);
      return;
    }
    while (this.running.size < this.size) {
      const job = this.queue.take((one) => this.hasPlaceFor(one));
      if (job === undefined) return;
      this.begin(job);
    }
  }

  /** One thread is left for small mails: large ones, which may take seconds, never hold all. */
  private hasPlaceFor({ source }: Job): boolean {
    const large = [...this.running.keys()].filter((job) => isLarge(job.source)).length;
    return !isLarge(source) || large < Math.max(this.size - 1, 1);
  }

  private begin(job: Job): void {
    if (job.alone) this.alone.splice(this.alone.indexOf(job), 1);
    const thread = this.idle.pop() ?? new ParserThread(this.options);
    this.running.set(job, thread);
    void this.perform(job, thread).finally(() => {
      this.running.delete(job);
      if (thread.usable) this.idle.push(thread);
      this.next();
    });
  }

  private async perform(job: Job, thread: ParserThread): Promise<void> {
    try {
      const { source, depth, reason } = job;
      settle(job, await job.around(() => thread.run({ source, depth, reason })));
    } catch (error) {
      if (error instanceof ThreadEndedError) this.tryLess(job, error);
      else job.reject(error as Error);
    }
  }

  private tryLess(job: Job, { ending, message }: ThreadEndedError): void {
    if (this.closed) return;
    this.options.metrics?.ended(ending);
    this.options.logger.warn({ ending, depth: job.depth, bytes: job.source.length }, 'a mail ended its parser thread');
    const depth = ending === 'starved' ? job.depth : shallower[job.depth];
    const isPutOff = ending === 'starved' && job.alone;
    if (depth === null || isPutOff) return job.reject(new MailPutOffError(`the mail is put off: ${message}`));
    const next = { ...job, depth, reason: message, alone: ending === 'starved' };
    if (next.alone) this.alone.push(next);
    else this.queue.add(next, job.share);
  }

  private everySecond(): void {
    const waiting = [...this.queue.items(), ...this.alone];
    for (const job of waiting) job.waited += 1;
    this.options.metrics?.oldest(waiting.reduce((most, { waited }) => Math.max(most, waited), 0));
    const late = this.queue.remove(({ waited }) => waited > mailLimits.queueSeconds);
    for (const job of late) job.reject(new UnavailableError('too many mails wait to be parsed'));
    this.endQuiet(waiting.length);
  }

  /** A thread holds memory while it does nothing; one is kept. */
  private endQuiet(waiting: number): void {
    this.quietSeconds = waiting + this.running.size > 0 ? 0 : this.quietSeconds + 1;
    if (this.quietSeconds < mailLimits.quietSeconds) return;
    for (const thread of this.idle.splice(1)) void thread.close();
  }
}

/** A file needs no copy: the thread reads it into memory of its own, which is free again once the mail is parsed. */
function forThread(source: MailSource): Job['source'] {
  return Buffer.isBuffer(source) ? sharedCopy(source) : { descriptor: source.descriptor, length: source.length };
}

function settle(job: Job, result: ParserResult): void {
  if ('content' in result) job.resolve(result.content);
  else job.reject(new UnreadableMailError(result.failure, result.remains));
}

function isLarge(source: Job['source']): boolean {
  return source.length > mailLimits.largeBytes;
}
