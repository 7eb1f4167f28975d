import { RejectedInputError, UnavailableError } from '#libs/platform';
import type { EventHandler, ReceivedEvent } from '../event.js';
import { deadLetter, type Outcome } from '../outcome.js';
import { halvingSlow } from './halve-slow.js';

/**
 * Finds the guilty one by halves when a handler throws: its neighbours are handled, in order, and it becomes a dead
 * letter. One guilty event among n costs about 2·log2(n) calls more. UnavailableError passes: an outage has no guilty, but
 * for a batch that alone is too slow.
 */
export function bisecting<T>(handler: EventHandler<T>): EventHandler<T> {
  const handle = async (events: readonly ReceivedEvent<T>[]): Promise<readonly Outcome[]> => {
    try {
      return await answered(handler, events);
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      if (events.length === 1) return [guilty(error)];
      const middle = Math.ceil(events.length / 2);
      return [...(await handle(events.slice(0, middle))), ...(await handle(events.slice(middle)))];
    }
  };
  const patient = halvingSlow(handle, guilty);
  return async (events) => (events.length === 0 ? [] : patient(events));
}

async function answered<T>(handler: EventHandler<T>, events: readonly ReceivedEvent<T>[]): Promise<readonly Outcome[]> {
  const outcomes = await handler(events);
  if (Array.isArray(outcomes) && outcomes.length === events.length) return outcomes;
  throw new Error(`the handler must answer with one outcome for each of its ${events.length} events`);
}

function guilty(error: unknown): Outcome {
  const cause = error instanceof Error ? error : new Error(String(error));
  return deadLetter(error instanceof RejectedInputError ? 'rejected_by_database' : 'handler_failed', 'handle', cause);
}
