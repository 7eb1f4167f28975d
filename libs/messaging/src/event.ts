import type { ReceivedMessage } from './consumer.js';
import type { Outcome } from './outcome.js';

/** A message whose bytes kept the contract of its topic. */
export interface ReceivedEvent<T = unknown> {
  /** CloudEvents id; the same for the same event for ever, however often it comes. */
  id: string;
  data: T;
  /** Where it stands on the log, with its original bytes and headers. */
  record: ReceivedMessage;
}

/**
 * Takes decoded events of one partition in the log's order; one outcome for each, in the same order.
 * Throws UnavailableError to get all of them again later. After any other error the loop looks for the faulty event
 * by halves, so its effects must be all or nothing for each call.
 */
export type EventHandler<T = unknown> = (events: readonly ReceivedEvent<T>[]) => Promise<readonly Outcome[]>;
