import type { Logger, Registry } from '#libs/platform';
import type { MessageBatchHandler } from './consumer.js';
import type { EventHandler } from './event.js';
import { bisecting } from './middleware/bisect.js';
import { deadLettering } from './middleware/dead-letter.js';
import { decoding } from './middleware/decode.js';
import { measuring } from './middleware/metrics.js';
import type { Publisher } from './publisher.js';

export interface EventLoopOptions {
  /** Where dead letters go. */
  publisher: Publisher;
  group: string;
  logger: Logger;
  registry?: Registry;
}

/**
 * Everything between the log and a handler of decoded events, the same for every transport: decode, find the faulty event by
 * halves, set dead letters aside, measure. What it throws means "the same batch again, later"; a Consumer repeats without end.
 */
export function eventLoop<T>(handler: EventHandler<T>, options: EventLoopOptions): MessageBatchHandler {
  const loop = deadLettering(decoding(bisecting(handler)), options.publisher, options.logger);
  return options.registry ? measuring(loop, options.group, options.registry) : loop;
}
