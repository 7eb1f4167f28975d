import type { TopicName } from '#libs/contracts';
import type { Outcome } from './outcome.js';
import type { Places } from './places.js';

/** A message as it stands on the log. */
export interface ReceivedMessage {
  topic: TopicName;
  partition: number;
  /** Decimal; grows within a partition. */
  offset: string;
  key: Buffer | null;
  value: Buffer | null;
  /** A header that was sent several times keeps its last value. */
  headers: Record<string, Buffer>;
  /** Milliseconds since 1970, by the broker or the producer. */
  timestamp: number;
}

export interface Subscription {
  topic: TopicName;
  /** Consumers of one group share the topic's partitions. */
  group: string;
  /** At most so many messages a call. */
  batchSize: number;
  /** At each assignment and after each outage, reading begins at the smaller of the group's offset and this place. */
  places?: Places | undefined;
}

/**
 * Takes all messages of one batch: one topic, one partition, in the log's order, no gaps.
 * Returns an outcome for each, in the same order. Throws UnavailableError to get the same batch again later, without end.
 */
export type MessageBatchHandler = (batch: readonly ReceivedMessage[]) => Promise<readonly Outcome[]>;

/** Takes messages off the log, at least once and in order within a partition. */
export interface Consumer {
  /**
   * Resolves once the group is joined. A batch's offset is committed only after its handler resolved and its dead
   * letters are on the log. A batch may come again, whole or in part, also to another consumer while this one still works on it.
   * While the handler is unavailable the partition waits; the others go on.
   */
  run(subscription: Subscription, handler: MessageBatchHandler): Promise<void>;
  /** Lets the batch in hand end, commits it, leaves the group. */
  close(): Promise<void>;
}
