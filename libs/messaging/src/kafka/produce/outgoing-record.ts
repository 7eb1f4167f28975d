import type { Message } from 'kafkajs';
import { RejectedInputError } from '#libs/platform';
import type { OutgoingMessage } from '../../publisher.js';
import { topicNamed } from '../../topic-named.js';

/** Kafka's framing of one record and of its batch, and of one header, at most. */
const framing = { record: 100, header: 12 } as const;

/** What kafkajs sends, and an upper bound of the bytes it takes on the log. */
export interface OutgoingRecord {
  topic: string;
  message: Message;
  bytes: number;
  topicLimit: number;
}

/** @throws RejectedInputError for a message whose topic would refuse it for its size. */
export function outgoingRecord(message: OutgoingMessage, topicPrefix: string): OutgoingRecord {
  const { topic, key, value, headers } = message;
  const payload = (value?.length ?? 0) + Buffer.byteLength(key ?? '') + headerBytes(headers);
  const { maxMessageBytes } = topicNamed(topic);
  if (payload > maxMessageBytes) {
    throw new RejectedInputError(
      `the message has ${payload} bytes and ${topic} takes ${maxMessageBytes}; cut it before publishing`,
    );
  }
  const bytes = payload + framing.record + framing.header * Object.keys(headers).length;
  return { topic: topicPrefix + topic, message: { key, value, headers }, bytes, topicLimit: maxMessageBytes };
}

function headerBytes(headers: OutgoingMessage['headers']): number {
  let sum = 0;
  for (const name in headers) sum += Buffer.byteLength(name) + Buffer.byteLength(headers[name] ?? '');
  return sum;
}
