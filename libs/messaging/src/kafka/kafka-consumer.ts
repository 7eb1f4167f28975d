import { UnavailableError, type Registry } from '#libs/platform';
import type { BatchHandler, Consumer, Subscription } from '../consumer.js';
import { Outages } from '../middleware/retry.js';
import { ConsumerMetrics } from './consumer-metrics.js';
import { GroupMember } from './group-member.js';
import { kafkaClient, type KafkaConnection } from './kafka-client.js';
import { PartitionReader } from './partition-reader.js';

export interface KafkaConsumerOptions extends KafkaConnection {
  registry?: Registry;
  /** Partitions whose batches are handled at the same time. */
  concurrency?: number;
  /** Milliseconds after which a member that is silent loses its partitions; Kafka's own minimum is 6,000. */
  sessionTimeout?: number;
}

/** Bytes of one fetch: enough for a batch of a thousand of 1 KB from each partition, and bounded in all. */
const fetch = { minBytes: 1, maxWaitTimeInMs: 250, maxBytesPerPartition: 2 * 1024 * 1024, maxBytes: 8 * 1024 * 1024 };
/** Milliseconds that a member has to finish its batch when the group changes. */
const rebalanceTimeout = 30_000;
const heartbeatAtLeastEvery = 2_000;

/** Idle it hands over a message as soon as it comes; under load whatever gathered while the handler worked. */
export class KafkaConsumer implements Consumer {
  private readonly running: { member: GroupMember; reader: PartitionReader }[] = [];

  constructor(private readonly options: KafkaConsumerOptions) {}

  async run(subscription: Subscription, handler: BatchHandler): Promise<void> {
    const reader = this.reader(subscription, handler);
    const member = this.member(subscription, reader);
    this.running.push({ member, reader });
    await member.start();
  }

  /** For readiness: rejects with what is wrong while a group is not joined. */
  check(): void {
    const waiting = this.running.length === 0 || this.running.some(({ member }) => !member.joined);
    if (waiting) throw new UnavailableError('the consumer is not a member of its group; is Kafka reachable?');
  }

  async close(): Promise<void> {
    await Promise.all(this.running.map(({ member }) => member.close()));
    for (const { reader } of this.running) reader.close();
  }

  private reader(subscription: Subscription, handler: BatchHandler): PartitionReader {
    const { logger, registry } = this.options;
    return new PartitionReader({
      subscription,
      handler,
      outages: new Outages(logger, `handling ${subscription.topic}`),
      metrics: new ConsumerMetrics(subscription, registry),
      heartbeatEvery: this.heartbeatInterval,
    });
  }

  private member({ topic, group }: Subscription, reader: PartitionReader): GroupMember {
    const { topicPrefix, logger, concurrency = 3 } = this.options;
    const sessionTimeout = this.sessionTimeout;
    return new GroupMember({
      kafka: kafkaClient(this.options, sessionTimeout),
      topics: [topicPrefix + topic],
      logger,
      consumer: {
        groupId: topicPrefix + group,
        sessionTimeout,
        heartbeatInterval: this.heartbeatInterval,
        rebalanceTimeout,
        allowAutoTopicCreation: false,
        ...fetch,
      },
      run: { partitionsConsumedConcurrently: concurrency, eachBatch: (payload) => reader.read(payload) },
      onJoin: (partitionsOf) => reader.assign(partitionsOf(topicPrefix + topic)),
    });
  }

  private get sessionTimeout(): number {
    return this.options.sessionTimeout ?? 10_000;
  }

  /** A member hears from the answer that its group changes. */
  private get heartbeatInterval(): number {
    return Math.min(Math.floor(this.sessionTimeout / 5), heartbeatAtLeastEvery);
  }
}
