import { TooSlowError } from '#libs/platform';
import type { EventHandler, ReceivedEvent } from '../event.js';
import type { Outcome } from '../outcome.js';

/** Times in a row that the same batch may be too slow as a whole: a busy database gets over it. */
const wholeTries = 3;

/**
 * Halves a batch that was too slow several times, so that one endless event does not hold up its partition.
 * An event that is too slow by itself, twice, becomes what `toDeadLetter` says, but only where another event of its batch was
 * handled in between: in an outage nothing is set aside.
 */
export function halvingSlow<T>(handler: EventHandler<T>, toDeadLetter: (error: Error) => Outcome): EventHandler<T> {
  const slow = new SlowBatches(handler, toDeadLetter);
  return (events) => slow.handle(events);
}

class SlowBatches<T> {
  /** Of each partition the batch that was too slow last, by its first offset, and how often. */
  private readonly tries = new Map<string, { first: string; times: number }>();

  constructor(
    private readonly handler: EventHandler<T>,
    private readonly toDeadLetter: (error: Error) => Outcome,
  ) {}

  async handle(events: readonly ReceivedEvent<T>[]): Promise<readonly Outcome[]> {
    try {
      return await this.handler(events);
    } catch (error) {
      if (!(error instanceof TooSlowError) || this.tried(events) < wholeTries) throw error;
      return this.judge(events);
    }
  }

  private tried(events: readonly ReceivedEvent<T>[]): number {
    const { topic, partition, offset: first = '' } = events[0]?.record ?? {};
    const before = this.tries.get(`${topic}/${partition}`);
    const times = before?.first === first ? before.times + 1 : 1;
    this.tries.set(`${topic}/${partition}`, { first, times });
    return times;
  }

  private async judge(events: readonly ReceivedEvent<T>[]): Promise<readonly Outcome[]> {
    const results = await this.byHalves(events);
    const nothing = results.every((one) => one instanceof TooSlowError);
    const outcomes: Outcome[] = [];
    for (const [at, result] of results.entries()) {
      if (!(result instanceof TooSlowError)) outcomes.push(result);
      else if (nothing) throw result;
      else outcomes.push(...(await this.onceMore(events.slice(at, at + 1))));
    }
    return outcomes;
  }

  private async byHalves(events: readonly ReceivedEvent<T>[]): Promise<(Outcome | TooSlowError)[]> {
    try {
      return [...(await this.handler(events))];
    } catch (error) {
      if (!(error instanceof TooSlowError)) throw error;
      if (events.length === 1) return [error];
      const middle = Math.ceil(events.length / 2);
      return [...(await this.byHalves(events.slice(0, middle))), ...(await this.byHalves(events.slice(middle)))];
    }
  }

  /** Its neighbours were handled: either the event is too slow, or the delay has passed. */
  private async onceMore(event: readonly ReceivedEvent<T>[]): Promise<Outcome[]> {
    const results = await this.byHalves(event);
    return results.map((one) => (one instanceof TooSlowError ? this.toDeadLetter(one) : one));
  }
}
