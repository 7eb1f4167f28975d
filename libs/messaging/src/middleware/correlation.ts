import { ceHeaders } from '#libs/contracts';
import { traceIdOf } from '#libs/platform';
import type { ReceivedMessage } from '../consumer.js';

/** The fields of a log line that lead from it to the message and its trace. */
export function correlation(message: ReceivedMessage): Record<string, string | number> {
  const { topic, partition, offset, headers } = message;
  const eventId = headers[ceHeaders.id]?.toString('utf8', 0, 100);
  const traceId = traceIdOf(headers[ceHeaders.traceparent]?.toString('latin1', 0, 100));
  return { ...(eventId && { eventId }), ...(traceId && { traceId }), topic, partition, offset };
}
