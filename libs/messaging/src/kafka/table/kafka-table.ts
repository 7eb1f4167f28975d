import { randomUUID } from 'node:crypto';
import type { EachBatchPayload, Kafka } from 'kafkajs';
import type { TopicName } from '#libs/contracts';
import type { Table, TableListener } from '../../table/table.js';
import { TableRows, type TableRowsOptions } from '../../table/table-rows.js';
import { tableTiming } from '../kafka-timing.js';
import { GroupMember } from '../group/group-member.js';
import { kafkaClient, type KafkaConnection } from '../client/kafka-client.js';
import { fetchedFrom, receivedMessage } from '../consume/received-message.js';
import { RestoreProgress } from './restore-progress.js';
import { TopicEndsReader } from './topic-ends-reader.js';

export interface KafkaTableOptions<T> extends KafkaConnection, TableRowsOptions<T> {
  /** A compacted topic. */
  topic: TopicName;
}

/**
 * Reads all partitions from the beginning under a group of its own that never commits: Kafka forgets such a group by
 * itself once its member is gone, also after a kill. Each rejoin reads from the beginning again and drops what vanished.
 */
export class KafkaTable<T> implements Table<T> {
  restored = false;
  private readonly rows: TableRows<T>;
  private readonly topicName: string;
  private readonly kafka: Kafka;
  private readonly ends: TopicEndsReader;
  private readonly member: GroupMember;
  private progress = new RestoreProgress([], new Set());
  private finished: RestoreProgress | undefined;

  constructor(private readonly options: KafkaTableOptions<T>) {
    this.rows = new TableRows(options);
    this.kafka = kafkaClient(options, tableTiming.sessionMs);
    this.topicName = options.topicPrefix + options.topic;
    this.ends = new TopicEndsReader({ kafka: this.kafka, topics: [this.topicName], logger: options.logger });
    this.member = this.newMember();
  }

  start(): Promise<void> {
    this.member.start().catch(() => undefined);
    return Promise.resolve();
  }

  get(key: string): T | undefined {
    return this.rows.get(key);
  }

  values(): IterableIterator<T> {
    return this.rows.values();
  }

  onChange(listener: TableListener<T>): void {
    this.rows.onChange(listener);
  }

  async close(): Promise<void> {
    await Promise.all([this.member.close(), this.ends.close()]);
  }

  private newMember(): GroupMember {
    const { topicPrefix, topic, clientId, logger } = this.options;
    return new GroupMember({
      kafka: this.kafka,
      topics: [this.topicName],
      logger,
      consumer: {
        groupId: `${topicPrefix}${clientId}.${topic}.${randomUUID()}`,
        sessionTimeout: tableTiming.sessionMs,
        heartbeatInterval: tableTiming.heartbeatMs,
        allowAutoTopicCreation: false,
        maxWaitTimeInMs: tableTiming.fetchWaitMs,
      },
      run: { eachBatch: (payload) => this.read(payload) },
      onJoin: (partitionsOf) => this.beginAgain(partitionsOf(this.topicName)),
      onFetch: () => this.fetched(),
    });
  }

  private beginAgain(partitions: readonly number[]): void {
    const progress = (this.progress = new RestoreProgress([this.topicName], new Set(partitions)));
    this.rows.beginAgain();
    this.ends.read((ends) => {
      progress.endsAt(ends);
      this.finishWhenComplete();
    });
  }

  private async read(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const range = { from: fetchedFrom(batch), last: batch.lastOffset() };
    if (!this.progress.read(this.topicName, batch.partition, range)) return;
    for (const message of batch.messages)
      this.rows.apply(receivedMessage(this.options.topic, batch.partition, message));
    payload.resolveOffset(range.last);
    this.finishWhenComplete();
    await payload.heartbeat();
  }

  private fetched(): void {
    this.progress.fetched();
    this.finishWhenComplete();
  }

  private finishWhenComplete(): void {
    this.progress.completed();
    if (this.finished === this.progress || !this.progress.finished) return;
    this.finished = this.progress;
    this.rows.dropUnseen();
    this.restored = true;
  }
}
