import { availableParallelism } from 'node:os';
import { UnavailableError, type Logger } from '#libs/platform';
import { FairQueue, type Share } from './fair-queue.js';
import { UnreadableMailError, type MailContent, type MailParser, type ParseOptions } from '../mail-content.js';
import { mailLimits } from '../mail-limits.js';
import { MailPutOffError } from './mail-put-off.js';
import type { ParserResult, Way } from './parser-orders.js';
import { ParserThread, ThreadEndedError, type Ending, type ParserThreadOptions } from './parser-thread.js';
import { sharedCopy } from './shared-bytes.js';

/** What operators hear of the threads. */
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
  source: Buffer;
  way: Way;
  /** Why not more of it is understood. */
  reason: string;
  /** It ran out of time beside others, and gets all of the machine that this process has. */
  alone: boolean;
  /** Seconds in the queue. */
  waited: number;
  share: Share;
  around: NonNullable<ParseOptions['around']>;
  resolve(content: MailContent): void;
  reject(error: Error): void;
}

const lessOf: Record<Way, Way | null> = { whole: 'brief', brief: 'bare', bare: 'remains', remains: null };
const anybody: Share = { group: '', member: '' };

/**
 * Parses mails in threads, so that a hostile one costs neither the service's responsiveness nor its memory nor anybody
 * else's turn. Of a mail that ends its thread less is understood: the beginnings of header and body, then nothing but its identity.
 * One that ran out of time without using any is tried once more alone; then it is put off, and not to blame.
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

  parse(source: Buffer, { share = anybody, briefly = false, around = (work) => work() }: ParseOptions = {}) {
    if (this.closed) return Promise.reject(new UnavailableError('the mail parser is closed'));
    return new Promise<MailContent>((resolve, reject) => {
      const way = briefly ? 'brief' : 'whole';
      const job = { way, reason: '', alone: false, waited: 0, share, around, resolve, reject } as const;
      this.queue.add({ ...job, source: sharedCopy(source) }, share);
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
      const { source, way, reason } = job;
      settle(job, await job.around(() => thread.run({ source, way, reason })));
    } catch (error) {
      if (error instanceof ThreadEndedError) this.tryLess(job, error);
      else job.reject(error as Error);
    }
  }

  private tryLess(job: Job, { ending, message }: ThreadEndedError): void {
    if (this.closed) return;
    this.options.metrics?.ended(ending);
    this.options.logger.warn({ ending, way: job.way, bytes: job.source.length }, 'a mail ended its parser thread');
    const way = ending === 'starved' ? job.way : lessOf[job.way];
    const isPutOff = ending === 'starved' && job.alone;
    if (way === null || isPutOff) return job.reject(new MailPutOffError(`the mail is put off: ${message}`));
    const next = { ...job, way, reason: message, alone: ending === 'starved' };
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

function settle(job: Job, result: ParserResult): void {
  if ('content' in result) job.resolve(result.content);
  else job.reject(new UnreadableMailError(result.failure, result.remains));
}

function isLarge(source: Buffer): boolean {
  return source.length > mailLimits.largeBytes;
}
