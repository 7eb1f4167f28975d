import { createHash } from 'node:crypto';
import { RejectedInputError } from '#libs/platform';
import type { ReceivedMessage } from '../consumer.js';
import { topicNamed } from '../topic-named.js';
import type { OutgoingMessage } from '../publisher.js';

/** Messages of one key share a partition; a message without key goes to the first. */
export function partitionOf(key: string | Buffer | null, partitions: number): number {
  if (key === null) return 0;
  return createHash('sha256').update(key).digest().readUInt32BE(0) % partitions;
}

/** @throws RejectedInputError where the topic would refuse the message for its size. */
export function assertSize({ topic, value }: OutgoingMessage): void {
  if ((value?.length ?? 0) > topicNamed(topic).maxMessageBytes)
    throw new RejectedInputError(`the message is larger than ${topic} takes; cut it before publishing`);
}

export function memoryRecord(message: OutgoingMessage, partition: number, offset: number): ReceivedMessage {
  const { topic, key, value, headers } = message;
  return {
    topic,
    partition,
    offset: String(offset),
    key: key === null ? null : Buffer.from(key),
    value,
    headers: Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, Buffer.from(header)])),
    timestamp: Date.now(),
  };
}
