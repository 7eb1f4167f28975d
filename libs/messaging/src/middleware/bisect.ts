import { RejectedInputError, UnavailableError } from '#libs/platform';
import type { EventHandler, ReceivedEvent } from '../event.js';
import { deadLetter, type Outcome } from '../outcome.js';
import { halvingSlow } from './halve-slow.js';

/**
 * Finds the faulty event by halves when a handler throws: the others are handled, in order, and it becomes a dead
 * letter. One faulty event among n costs about 2·log2(n) calls more. UnavailableError passes, because an outage is no
 * event's fault. The exception is a batch that alone is too slow.
 */
export function bisecting<T>(handler: EventHandler<T>): EventHandler<T> {
  const handle = async (events: readonly ReceivedEvent<T>[]): Promise<readonly Outcome[]> => {
    try {
      return await outcomesOf(handler, events);
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      if (events.length === 1) return [toDeadLetter(error)];
      const middle = Math.ceil(events.length / 2);
      return [...(await handle(events.slice(0, middle))), ...(await handle(events.slice(middle)))];
    }
  };
  const halving = halvingSlow(handle, toDeadLetter);
  return async (events) => (events.length === 0 ? [] : halving(events));
}

async function outcomesOf<T>(
  handler: EventHandler<T>,
  events: readonly ReceivedEvent<T>[],
): Promise<readonly Outcome[]> {
  const outcomes = await handler(events);
  if (Array.isArray(outcomes) && outcomes.length === events.length) return outcomes;
  throw new Error(`the handler must return one outcome for each of its ${events.length} events`);
}

function toDeadLetter(error: unknown): Outcome {
  const cause = error instanceof Error ? error : new Error(String(error));
  return deadLetter(error instanceof RejectedInputError ? 'rejected_by_database' : 'handler_failed', 'handle', cause);
}
