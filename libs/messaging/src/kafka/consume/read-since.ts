import { randomUUID } from 'node:crypto';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import type { TopicName } from '#libs/contracts';
import { Deadline, pause, UnavailableError } from '#libs/platform';
import type { ReceivedMessage } from '../../consumer.js';
import { kafkaClient, type KafkaConnection } from '../client/kafka-client.js';
import { clientTiming } from '../kafka-timing.js';
import { receivedMessage } from './received-message.js';
import { lacksCoordinator, lostGroup, rootMessage } from '../client/send-errors.js';

export interface PastMessages extends KafkaConnection {
  topic: TopicName;
  /** Milliseconds since 1970, by the clocks of the brokers. */
  since: number;
  /** Keys and values read at most, so that other clients are not disturbed; left out: as fast as it goes. */
  bytesPerSecond?: number;
  /** Ends the reading between two batches. */
  signal?: AbortSignal;
}

const never = new AbortController().signal;

/** What is left to read of one partition: from `next`, up to and without `end`. */
type Remaining = Map<number, { next: bigint; end: bigint }>;

/**
 * Reads once more what came onto a topic since a time and stood there when the call began; resolves when all of it was
 * handled. Reads under a group of its own that commits nothing, so no consumer is disturbed.
 * @throws UnavailableError when Kafka refuses the reading, or the signal ends it.
 */
export async function readSince(
  past: PastMessages,
  handle: (batch: ReceivedMessage[]) => Promise<void>,
): Promise<void> {
  const kafka = kafkaClient(past, clientTiming.adminLimitMs);
  const topic = past.topicPrefix + past.topic;
  const remaining = await whatIsThere(kafka, topic, past.since);
  if (remaining.size === 0) return;
  const reading = { topic, remaining, take: (payload: EachBatchPayload) => take(payload, past, { remaining, handle }) };
  await untilRead(past, remaining, () => readOnce(kafka, past, reading));
}

/**
 * Kafka chooses a coordinator when the first group comes to it, and has none for a moment. A group ends for a reader that was silent
 * for too long, over a slow batch or on a starved machine: the next goes on where it was.
 */
async function untilRead(
  { signal = never }: PastMessages,
  remaining: Remaining,
  read: () => Promise<void>,
): Promise<void> {
  let [left, deadline] = [messagesIn(remaining), new Deadline(clientTiming.adminLimitMs)];
  while (remaining.size > 0) {
    try {
      await read();
    } catch (error) {
      const now = messagesIn(remaining);
      if (now < left) [left, deadline] = [now, new Deadline(clientTiming.adminLimitMs)];
      if (!(lacksCoordinator(error) || lostGroup(error)) || deadline.isOver || signal.aborted) throw error;
      await pause(clientTiming.longestRequestRetryMs, signal);
    }
  }
}

const messagesIn = (remaining: Remaining): bigint =>
  [...remaining.values()].reduce((sum, { next, end }) => sum + end - next, 0n);

/** Goes on where the reading before it ended. */
async function readOnce(kafka: Kafka, { topicPrefix, clientId }: PastMessages, reading: Reading): Promise<void> {
  const groupId = `${topicPrefix}${clientId}.${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false });
  try {
    await consumer.connect();
    await consumer.subscribe({ topic: reading.topic, fromBeginning: true });
    await readAll(consumer, reading);
  } finally {
    await consumer.disconnect();
  }
}

async function whatIsThere(kafka: Kafka, topic: string, since: number): Promise<Remaining> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const ends = new Map(
      (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, BigInt(high)]),
    );
    const starts = await admin.fetchTopicOffsetsByTimestamp(topic, since);
    const ranges = starts.map(
      ({ partition, offset }) => [partition, { next: BigInt(offset), end: ends.get(partition) ?? 0n }] as const,
    );
    return new Map(ranges.filter(([, { next, end }]) => next >= 0n && next < end));
  } finally {
    await admin.disconnect();
  }
}

interface Reading {
  topic: string;
  remaining: Remaining;
  take: (payload: EachBatchPayload) => Promise<void>;
}

async function readAll(consumer: Consumer, { topic, remaining, take: read }: Reading): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const eachBatch = async (payload: EachBatchPayload): Promise<void> => {
      try {
        await read(payload);
        if (remaining.size === 0) resolve();
      } catch (error) {
        reject(error);
      }
    };
    // kafkajs reports a crash that it does not recover from, such as a missing right, by this event alone.
    consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
      if (!restart) reject(new UnavailableError(`${topic} can't be read: ${rootMessage(error)}`, { cause: error }));
    });
    consumer.run({ autoCommit: false, eachBatch }).catch(reject);
    for (const [partition, { next }] of remaining) consumer.seek({ topic, partition, offset: String(next) });
  });
}

async function take(
  payload: EachBatchPayload,
  past: PastMessages,
  { remaining, handle }: { remaining: Remaining; handle: (batch: ReceivedMessage[]) => Promise<void> },
): Promise<void> {
  const { batch } = payload;
  if (past.signal?.aborted) throw new UnavailableError(`${past.topic} was not read to its end: this process stops`);
  const range = remaining.get(batch.partition);
  if (!range) return;
  const wanted = batch.messages.filter(({ offset }) => BigInt(offset) >= range.next && BigInt(offset) < range.end);
  await handle(wanted.map((message) => receivedMessage(past.topic, batch.partition, message)));
  range.next = BigInt(batch.lastOffset()) + 1n;
  if (range.next >= range.end) remaining.delete(batch.partition);
  await slowDown(past, wanted);
  await payload.heartbeat();
}

/** Kafka removes a member that is silent for longer from its group. */
const longestPauseMs = 5_000;

async function slowDown(
  { bytesPerSecond, signal = never }: PastMessages,
  read: readonly KafkaMessage[],
): Promise<void> {
  if (bytesPerSecond === undefined) return;
  const bytes = read.reduce((sum, { key, value }) => sum + (key?.length ?? 0) + (value?.length ?? 0), 0);
  await pause(Math.min((bytes / bytesPerSecond) * 1_000, longestPauseMs), signal);
}
