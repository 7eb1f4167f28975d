import type {
  Consumer as KafkaJsConsumer,
  ConsumerConfig,
  ConsumerRunConfig,
  Kafka,
  TopicPartitionOffset,
} from 'kafkajs';
import { UnavailableError, type Logger } from '#libs/platform';
import { Outage } from '../../outages.js';
import { consumerTiming } from '../kafka-timing.js';
import { HeartbeatTracker } from './heartbeat-tracker.js';
import { rootMessage } from '../client/send-errors.js';

export interface GroupMemberOptions {
  kafka: Kafka;
  consumer: ConsumerConfig;
  /** Names as Kafka knows them. */
  topics: readonly string[];
  run: ConsumerRunConfig;
  logger: Logger;
  /** The partitions of a topic that this member owns from now on; called at every (re)join. */
  onJoin: (partitionsOf: (topic: string) => readonly number[]) => void;
  /** Called after every fetch, by broker. */
  onFetch?: (nodeId: number) => void;
}

/**
 * A member of a consumer group that joins again after every crash, until it is closed. kafkajs restarts itself only after
 * errors that it calls retriable, which a refused connection may not be; so its restarts are off, and we make a new
 * consumer each time.
 */
export class GroupMember {
  private readonly outage: Outage;
  private readonly firstJoin = Promise.withResolvers<void>();
  private readonly closing = Promise.withResolvers<void>();
  private readonly leaving = new Set<Promise<void>>();
  private readonly heartbeats = new HeartbeatTracker();
  private running: Promise<void> | undefined;
  private current: KafkaJsConsumer | undefined;
  private closed = false;
  /** True while this is a member of its group. */
  joined = false;

  constructor(private readonly options: GroupMemberOptions) {
    this.outage = new Outage(options.logger, `Kafka (consuming ${options.topics.join(', ')})`);
    this.firstJoin.promise.catch(() => undefined);
  }

  /** Resolves once the group is joined, however long Kafka is away; rejects when it is closed before. */
  start(): Promise<void> {
    this.running ??= this.run();
    return this.firstJoin.promise;
  }

  /** Milliseconds since the heartbeat was sent by which the group's coordinator last knew that this member lives. */
  get silenceMs(): number {
    return this.joined ? this.heartbeats.silenceMs : Number.POSITIVE_INFINITY;
  }

  /** Rejects while this is no member; the offsets can be committed by a later one. */
  async commit(offsets: TopicPartitionOffset[]): Promise<void> {
    if (!this.joined || !this.current) throw new UnavailableError('not a member of the group');
    await this.current.commitOffsets(offsets);
  }

  /** Fetches nothing of these until they are resumed; what was fetched and not handed over is dropped. */
  pause(topic: string, partitions: readonly number[]): void {
    this.current?.pause([{ topic, partitions: [...partitions] }]);
  }

  resume(topic: string, partitions: readonly number[]): void {
    this.current?.resume([{ topic, partitions: [...partitions] }]);
  }

  /** The next fetch begins there. */
  seek(place: TopicPartitionOffset): void {
    this.current?.seek(place);
  }

  async close(): Promise<void> {
    this.closed = true;
    this.closing.resolve();
    await this.running;
    await Promise.all(this.leaving);
    this.firstJoin.reject(new UnavailableError('the consumer was closed before it joined its group'));
  }

  private async run(): Promise<void> {
    while (!this.closed) {
      const crash = await this.runOnce();
      this.joined = false;
      if (this.closed || crash === undefined) return;
      await this.pauseUnlessClosed(this.outage.failed(new Error(rootMessage(crash))));
    }
  }

  /** Runs one consumer. Returns what it crashed with, or undefined when it was closed. */
  private async runOnce(): Promise<unknown> {
    const { kafka, consumer: config } = this.options;
    const consumer = kafka.consumer({
      ...config,
      retry: { retries: 4, restartOnFailure: () => Promise.resolve(false) },
    });
    this.current = consumer;
    const crash = this.watch(consumer);
    try {
      await this.join(consumer);
      return await Promise.race([crash, this.closing.promise]);
    } catch (error) {
      return error;
    } finally {
      await this.leave(consumer);
    }
  }

  /** A close waits for the batch in hand. After a crash the next consumer waits for a short time only: the connection may be dead. */
  private async leave(consumer: KafkaJsConsumer): Promise<void> {
    const left = consumer.disconnect().catch(() => undefined);
    this.leaving.add(left);
    void left.then(() => this.leaving.delete(left));
    if (!this.closed)
      await Promise.race([left, new Promise((resolve) => setTimeout(resolve, consumerTiming.leaveLimitMs).unref())]);
  }

  private async join(consumer: KafkaJsConsumer): Promise<void> {
    await consumer.connect();
    await consumer.subscribe({ topics: [...this.options.topics], fromBeginning: true });
    await consumer.run({ ...this.options.run, autoCommit: false, eachBatchAutoResolve: false });
  }

  /** kafkajs would go on over a dead connection; a request without a response therefore ends this consumer too. */
  private watch(consumer: KafkaJsConsumer): Promise<Error> {
    const { onJoin, onFetch } = this.options;
    this.heartbeats.watch(consumer);
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      if (this.closed || consumer !== this.current) return;
      this.joined = true;
      this.outage.over();
      onJoin((topic) => payload.memberAssignment[topic] ?? []);
      this.firstJoin.resolve();
    });
    if (onFetch) consumer.on(consumer.events.FETCH, ({ payload }) => onFetch(payload.nodeId));
    return new Promise((resolve) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => resolve(payload.error));
      consumer.on(consumer.events.REQUEST_TIMEOUT, ({ payload }) => resolve(noResponse(payload.apiName)));
    });
  }

  private async pauseUnlessClosed(delayMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const waited = new Promise<void>((resolve) => (timer = setTimeout(resolve, delayMs)));
    await Promise.race([waited, this.closing.promise]);
    clearTimeout(timer);
  }
}

function noResponse(request: string): Error {
  return new Error(`Kafka did not respond to ${request} in time`);
}
