import type { Batch, IHeaders, KafkaMessage } from 'kafkajs';
import type { TopicName } from '#libs/contracts';
import type { ReceivedMessage } from '../../consumer.js';

/** kafkajs's message as our port has it. */
export function receivedMessage(topic: TopicName, partition: number, message: KafkaMessage): ReceivedMessage {
  const { offset, key, value, headers, timestamp } = message;
  return { topic, partition, offset, key, value, headers: lastOfEach(headers), timestamp: Number(timestamp) };
}

/** kafkajs knows from which offset it fetched, and does not say so in its types. */
export function fetchedFrom(batch: Batch & { fetchedOffset?: string }): string {
  return batch.fetchedOffset ?? batch.firstOffset() ?? '0';
}

function lastOfEach(headers: IHeaders | undefined): Record<string, Buffer> {
  const result: Record<string, Buffer> = {};
  for (const name in headers) {
    const given = headers[name];
    const last = Array.isArray(given) ? given.at(-1) : given;
    if (last !== undefined) result[name] = typeof last === 'string' ? Buffer.from(last) : last;
  }
  return result;
}
