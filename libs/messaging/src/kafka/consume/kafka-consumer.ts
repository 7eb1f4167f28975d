import type { EachBatchPayload } from 'kafkajs';
import { UnavailableError, type Registry } from '#libs/platform';
import type { MessageBatchHandler, Consumer, Subscription } from '../../consumer.js';
import { PartitionOutages } from '../../outages.js';
import { ConsumerMetrics } from './consumer-metrics.js';
import { consumerTiming } from '../kafka-timing.js';
import { GroupMember } from '../group/group-member.js';
import { kafkaClient, type KafkaConnection } from '../client/kafka-client.js';
import { PartitionOpener } from './partition-opener.js';
import { PartitionReader, type PartitionReaderOptions } from './partition-reader.js';
import { PartitionStarts } from './partition-starts.js';

export interface KafkaConsumerOptions extends KafkaConnection {
  registry?: Registry;
  /** Partitions whose batches are handled at the same time. */
  concurrency?: number;
  /** Milliseconds after which a member that is silent loses its partitions; Kafka's own minimum is 6,000. */
  sessionTimeout?: number;
}

/** Bytes of one fetch: enough for a batch of a thousand of 1 KB from each partition, and bounded in all. */
const fetch = {
  minBytes: 1,
  maxWaitTimeInMs: consumerTiming.fetchWaitMs,
  maxBytesPerPartition: 2 * 1024 * 1024,
  maxBytes: 8 * 1024 * 1024,
};

interface Running {
  member: GroupMember;
  reader: PartitionReader;
  /** Where the subscription's store keeps places. */
  opener?: PartitionOpener | undefined;
}

interface Feeding {
  eachBatch: (payload: EachBatchPayload) => Promise<void>;
  assign: (partitions: readonly number[]) => void;
}

/** Idle it hands over a message as soon as it comes; under load whatever gathered while the handler worked. */
export class KafkaConsumer implements Consumer {
  private readonly running: Running[] = [];

  constructor(private readonly options: KafkaConsumerOptions) {}

  async run(subscription: Subscription, handler: MessageBatchHandler): Promise<void> {
    const running = this.parts(subscription, handler);
    this.running.push(running);
    await running.member.start();
  }

  /** For readiness: rejects with what is wrong while a group is not joined. */
  check(): void {
    const waiting = this.running.length === 0 || this.running.some(({ member }) => !member.joined);
    if (waiting) throw new UnavailableError('the consumer is not a member of its group; is Kafka reachable?');
  }

  async close(): Promise<void> {
    for (const { opener } of this.running) await opener?.close();
    await Promise.all(this.running.map(({ member }) => member.close()));
    for (const { reader } of this.running) reader.close();
  }

  private parts(subscription: Subscription, handler: MessageBatchHandler): Running {
    const metrics = new ConsumerMetrics(subscription, this.options.registry);
    const reader = this.reader({ subscription, handler, metrics, reopen: (partition) => opener?.reopen(partition) });
    const member = this.member(subscription, {
      eachBatch: (payload) => reader.read(payload),
      assign: (partitions) => {
        reader.assign(partitions);
        if (opener) opener.assign(partitions);
        else reader.open(partitions);
      },
    });
    const opener = this.opener(subscription, { member, reader, metrics });
    return { reader, member, opener };
  }

  private reader(parts: Pick<PartitionReaderOptions, 'subscription' | 'handler' | 'metrics' | 'reopen'>) {
    const { logger } = this.options;
    const outages = new PartitionOutages(logger, `handling ${parts.subscription.topic}`);
    return new PartitionReader({ ...parts, outages, heartbeatIntervalMs: this.heartbeatInterval });
  }

  private opener(
    { topic, group, places }: Subscription,
    { member, reader, metrics }: { member: GroupMember; reader: PartitionReader; metrics: ConsumerMetrics },
  ): PartitionOpener | undefined {
    if (!places) return undefined;
    const { topicPrefix, logger } = this.options;
    const named = { topic: topicPrefix + topic, group: topicPrefix + group, kafka: kafkaClient(this.options), logger };
    const onDeleted = (partition: number, messages: number): void => metrics.deleted(partition, messages);
    const starts = new PartitionStarts({ ...named, places, onDeleted });
    return new PartitionOpener({ ...named, member, starts, open: (partitions) => reader.open(partitions) });
  }

  private member({ topic, group }: Subscription, { eachBatch, assign }: Feeding): GroupMember {
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
        rebalanceTimeout: consumerTiming.rebalanceLimitMs,
        allowAutoTopicCreation: false,
        ...fetch,
      },
      run: { partitionsConsumedConcurrently: concurrency, eachBatch },
      onJoin: (partitionsOf) => assign(partitionsOf(topicPrefix + topic)),
    });
  }

  private get sessionTimeout(): number {
    return this.options.sessionTimeout ?? consumerTiming.sessionMs;
  }

  private get heartbeatInterval(): number {
    return Math.min(Math.floor(this.sessionTimeout / 5), consumerTiming.heartbeatMs);
  }
}
