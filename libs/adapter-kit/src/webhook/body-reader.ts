import type { Readable } from 'node:stream';
import type { BodyBudget } from './body-budget.js';
import { RefusedCall } from './refused-call.js';
import type { WebhookLimits } from './webhook-limits.js';

export interface BodyOptions {
  /** Of the client. */
  address: string;
  /** Bytes that the server takes of one body. */
  limit: number;
  budget: BodyBudget;
  pace: Pick<WebhookLimits, 'freeTime' | 'slowestRate'>;
}

/** Milliseconds between two looks at the pace; shorter where `freeTime` is. */
const lookIntervalMs = 1000;

/** A body on its way in. What it holds counts in the budget until `release`. */
export class IncomingBody {
  private readonly interval: number;
  private pieces: Buffer[] = [];
  private length = 0;
  private looks = 0;

  constructor(private readonly options: BodyOptions) {
    this.interval = Math.min(lookIntervalMs, options.pace.freeTime);
  }

  /**
   * The whole body. Rejects with RefusedCall: 413 beyond the limit, 503 beyond the budget, 408 below the slowest rate or
   * when the client is gone. What is refused is not read to its end: the connection must be closed.
   * @param promised bytes, as the headers have it; 0 where they say nothing.
   */
  read(stream: Readable, promised = 0): Promise<Buffer> {
    if (promised > this.options.limit) return Promise.reject(this.tooLarge());
    return new Promise((resolve, reject) => {
      const end = (refusal: RefusedCall | null): void => {
        clearInterval(pace);
        stream.off('data', take);
        if (refusal === null) return resolve(this.whole());
        stream.pause();
        reject(refusal);
      };
      const take = (piece: Buffer): void => endWith(this.add(piece));
      const endWith = (refusal: RefusedCall | null): void => void (refusal && end(refusal));
      const pace = setInterval(() => endWith(this.look()), this.interval);
      const gone = (): void => end(new RefusedCall(408, 'The body did not come to its end; send it again.'));
      stream
        .on('data', take)
        .once('end', () => end(null))
        .once('error', gone)
        .once('close', gone);
    });
  }

  /** To be called when the call has its response. */
  release(): void {
    this.options.budget.giveBack(this.options.address, this.length);
    this.pieces = [];
    this.length = 0;
  }

  private whole(): Buffer {
    const whole = Buffer.concat(this.pieces, this.length);
    this.pieces = [];
    return whole;
  }

  private add(piece: Buffer): RefusedCall | null {
    const { address, budget, limit } = this.options;
    if (this.length + piece.length > limit) return this.tooLarge();
    if (!budget.take(address, piece.length))
      return new RefusedCall(503, 'Too much is in hand at the moment; send the same again soon.');
    this.length += piece.length;
    this.pieces.push(piece);
    return null;
  }

  private tooLarge(): RefusedCall {
    return new RefusedCall(413, `The body has more than ${this.options.limit} bytes; send less at once.`);
  }

  /** Time is counted in looks: a stop of this process itself must not count against the client. */
  private look(): RefusedCall | null {
    const { freeTime, slowestRate } = this.options.pace;
    this.looks += 1;
    const time = this.looks * this.interval;
    if (time < freeTime || this.length >= (slowestRate * time) / 1000) return null;
    return new RefusedCall(408, 'The body comes too slowly; send it faster.');
  }
}
