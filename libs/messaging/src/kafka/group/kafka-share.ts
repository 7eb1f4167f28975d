import type { EachBatchPayload, Kafka } from 'kafkajs';
import type { TopicName } from '#libs/contracts';
import { messageOf, UnavailableError } from '#libs/platform';
import type { PartitionShare, ShareListener, ShareSubscription } from '../../partition-share.js';
import { alignedAssigner, inAll } from './aligned-assigner.js';
import { shareTiming } from '../kafka-timing.js';
import { GroupMember } from './group-member.js';
import { kafkaClient, type KafkaConnection } from '../client/kafka-client.js';
import { fetchedFrom, receivedMessage } from '../consume/received-message.js';
import { RestoreProgress } from '../table/restore-progress.js';
import { shareConsumer } from './share-consumer.js';
import { ShareStream } from './share-stream.js';
import { unequal } from '../topics/topic-alignment.js';
import { TopicEndsReader } from '../table/topic-ends-reader.js';

export interface KafkaShareOptions extends KafkaConnection, ShareSubscription {
  /** Milliseconds after which a member that is silent loses its partitions: most of what a takeover takes. */
  sessionTimeout?: number;
}

/** One consumer in one group for all topics, so that one membership decides over all of them. */
export class KafkaShare implements PartitionShare {
  private readonly sessionTimeout: number;
  private readonly kafka: Kafka;
  private readonly ends: TopicEndsReader;
  private readonly member: GroupMember;
  private readonly stream: ShareStream;
  private readonly signals: ReadonlyMap<TopicName, ShareStream>;
  private readonly named: ReadonlyMap<string, TopicName>;
  private listener: ShareListener | undefined;
  private fault: string | null = null;
  private owned: ReadonlySet<number> = new Set();
  private progress = new RestoreProgress([], new Set());
  private committing: NodeJS.Timeout | undefined;

  constructor(private readonly options: KafkaShareOptions) {
    const { topicPrefix, tables, stream, signals = [] } = options;
    this.sessionTimeout = options.sessionTimeout ?? shareTiming.sessionMs;
    this.kafka = kafkaClient(options, this.sessionTimeout);
    this.named = new Map([...tables, stream, ...signals].map((topic) => [topicPrefix + topic, topic]));
    this.stream = new ShareStream(stream);
    this.signals = new Map(signals.map((topic) => [topic, new ShareStream(topic)]));
    this.ends = new TopicEndsReader({ kafka: this.kafka, topics: [...this.named.keys()], logger: options.logger });
    this.member = this.newMember();
  }

  start(listener: ShareListener): Promise<void> {
    this.listener = listener;
    this.member.start().catch(() => undefined);
    this.committing = setInterval(() => void this.commit(), shareTiming.commitIntervalMs);
    return Promise.resolve();
  }

  get fresh(): boolean {
    return this.member.silenceMs < this.sessionTimeout * shareTiming.freshPart;
  }

  check(): void {
    if (this.fault !== null) throw new UnavailableError(this.fault);
    if (!this.member.joined)
      throw new UnavailableError(`${this.options.group}: not a member of its group; is Kafka reachable?`);
  }

  handled(partition: number, offset: string): void {
    this.stream.handled(partition, offset);
  }

  async close(): Promise<void> {
    clearInterval(this.committing);
    await this.commit();
    await Promise.all([this.member.close(), this.ends.close()]);
  }

  private newMember(): GroupMember {
    const { topicPrefix, group, logger } = this.options;
    return new GroupMember({
      kafka: this.kafka,
      topics: [...this.named.keys()],
      logger,
      consumer: {
        ...shareConsumer,
        groupId: topicPrefix + group,
        sessionTimeout: this.sessionTimeout,
        partitionAssigners: [alignedAssigner(() => [...this.owned])],
      },
      run: { eachBatch: (payload) => this.read(payload) },
      onJoin: (partitionsOf) => this.joined(partitionsOf),
      onFetch: () => this.fetched(),
    });
  }

  private joined(partitionsOf: (topic: string) => readonly number[]): void {
    this.owned = inAll(this.deciding.map((topic) => partitionsOf(topic)));
    const progress = (this.progress = new RestoreProgress(this.tableNames, this.owned));
    for (const stream of this.streams) stream.keepOnly(this.owned);
    this.listener?.assigned(this.owned);
    this.ends.read((ends) => {
      this.fault = unequal([...this.named.keys()], ends);
      if (this.fault !== null) return this.options.logger.error(this.fault);
      progress.endsAt(ends);
      this.reportRestored();
    });
  }

  private async read(payload: EachBatchPayload): Promise<void> {
    const { topic, partition } = payload.batch;
    const name = this.named.get(topic);
    if (name === undefined || !this.owned.has(partition)) return;
    const signals = this.signals.get(name);
    if (name === this.options.stream) this.readStream(payload);
    else if (signals) this.readSignals(payload, signals);
    else if (this.progress.begun) this.readTable(payload, name);
    else await new Promise((resolve) => setTimeout(resolve, shareTiming.refetchMs));
    await payload.heartbeat();
  }

  private readStream(payload: EachBatchPayload): void {
    this.stream.give(payload.batch, (message) => this.listener?.message(message));
    payload.resolveOffset(payload.batch.lastOffset());
    this.stream.pauseWhenFull(payload.batch.partition, () => payload.pause());
  }

  private readSignals(payload: EachBatchPayload, signals: ShareStream): void {
    signals.give(payload.batch, (message) => {
      this.listener?.signal?.(message);
      signals.handled(message.partition, message.offset);
    });
    payload.resolveOffset(payload.batch.lastOffset());
  }

  private readTable(payload: EachBatchPayload, table: TopicName): void {
    const { topic, partition, messages } = payload.batch;
    const range = { from: fetchedFrom(payload.batch), last: payload.batch.lastOffset() };
    if (!this.progress.read(topic, partition, range)) return;
    for (const message of messages) this.listener?.row(receivedMessage(table, partition, message));
    payload.resolveOffset(range.last);
    this.reportRestored();
  }

  private fetched(): void {
    this.progress.fetched();
    this.reportRestored();
  }

  private reportRestored(): void {
    const stream = this.options.topicPrefix + this.options.stream;
    for (const partition of this.progress.completed())
      this.listener?.restored(partition, this.progress.endOf(stream, partition));
  }

  private async commit(): Promise<void> {
    try {
      for (const stream of this.streams) await stream.commit(this.options.topicPrefix, this.member);
    } catch (error) {
      this.options.logger.debug({ reason: messageOf(error) }, 'offsets of a share are committed later');
    }
  }

  private get streams(): readonly ShareStream[] {
    return [this.stream, ...this.signals.values()];
  }

  /** Signals do not count: a leader of an earlier release, which does not know them, assigns none. */
  private get deciding(): string[] {
    return [...this.tableNames, this.options.topicPrefix + this.options.stream];
  }

  private get tableNames(): string[] {
    return this.options.tables.map((table) => this.options.topicPrefix + table);
  }
}
