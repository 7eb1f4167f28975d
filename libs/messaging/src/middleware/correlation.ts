import { ceHeaders } from '#libs/contracts';
import type { ReceivedMessage } from '../consumer.js';

/** The fields of a log line that lead from it to the message and its trace. */
export function correlation(message: ReceivedMessage): Record<string, string | number> {
  const { topic, partition, offset, headers } = message;
  const eventId = headers[ceHeaders.id]?.toString('utf8', 0, 100);
  const traceparent = headers[ceHeaders.traceparent]?.toString('utf8', 0, 100);
  return { ...(eventId && { eventId }), ...(traceparent && { traceparent }), topic, partition, offset };
}
