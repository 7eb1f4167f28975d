import type { TopicMessages } from 'kafkajs';
import { Deadline, RejectedInputError, UnavailableError, type Registry } from '#libs/platform';
import { Outage } from '../../outages.js';
import type { OutgoingMessage, Publisher, PublishOptions } from '../../publisher.js';
import { BatchQueue, type PendingMessage } from './batch-queue.js';
import { IdempotentProducer } from './idempotent-producer.js';
import { kafkaClient, type KafkaConnection } from '../client/kafka-client.js';
import { produceTiming } from '../kafka-timing.js';
import { KafkaProbe } from '../client/kafka-probe.js';
import { outgoingRecord } from './outgoing-record.js';
import { PublishCall } from './publish-call.js';
import { PublisherMetrics } from './publisher-metrics.js';
import { isRejection, rootMessage } from '../client/send-errors.js';

export interface KafkaPublisherOptions extends KafkaConnection {
  registry?: Registry;
  /** Milliseconds until an unacknowledged publish() rejects at the latest. Its messages may still land: consumers recognise them. */
  publishTimeout?: number;
  /** Bytes that may wait; beyond them publish() rejects at once. */
  maxWaitingBytes?: number;
}

/**
 * One request is in flight at a time, and messages that arrive during it go into the next, so that many small publishes
 * cost few requests. Recovers by itself, however long Kafka was away.
 */
export class KafkaPublisher implements Publisher {
  private readonly queue = new BatchQueue();
  private readonly producer: IdempotentProducer;
  private readonly probe: KafkaProbe;
  private readonly outage: Outage;
  private readonly metrics: PublisherMetrics;
  private readonly publishTimeout: number;
  private flushing: Promise<void> | undefined;
  private closed = false;

  constructor(private readonly options: KafkaPublisherOptions) {
    this.publishTimeout = options.publishTimeout ?? produceTiming.publishLimitMs;
    const kafka = kafkaClient(options, this.publishTimeout);
    this.producer = new IdempotentProducer(kafka, options.logger, this.publishTimeout);
    this.probe = new KafkaProbe(kafka, this.publishTimeout);
    this.outage = new Outage(options.logger, 'Kafka (publishing)');
    this.metrics = new PublisherMetrics(options.registry, () => this.queue.bytes);
  }

  /** Opens the connection ahead of the first publish, in the background: a Kafka that is away fails nothing here. */
  async connect(): Promise<void> {
    this.producer.open();
  }

  publish(messages: readonly OutgoingMessage[], { deadline }: PublishOptions = {}): Promise<void> {
    if (this.closed) return Promise.reject(new UnavailableError('the publisher is closed'));
    if (messages.length === 0) return Promise.resolve();
    if (this.queue.bytes > (this.options.maxWaitingBytes ?? 32 * 1024 * 1024))
      return Promise.reject(new UnavailableError('too much waits for Kafka already; publish again later'));
    return this.enqueue(messages, new Deadline(this.publishTimeout).orEarlier(deadline));
  }

  /** For readiness: rejects with what is wrong while Kafka can't be reached. */
  check(): Promise<void> {
    return this.probe.check();
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.flushing;
    await Promise.all([this.producer.close(), this.probe.close()]);
  }

  private async enqueue(messages: readonly OutgoingMessage[], deadline: Deadline): Promise<void> {
    const records = messages.map((message) => outgoingRecord(message, this.options.topicPrefix));
    const call = new PublishCall(records.length, deadline);
    this.queue.add(records.map((record) => ({ ...record, call })));
    this.flushing ??= this.flush();
    return call.promise;
  }

  private async flush(): Promise<void> {
    await Promise.resolve();
    for (let batch = this.queue.take(); batch.length > 0; batch = this.queue.take()) await this.deliver(batch);
    this.flushing = undefined;
  }

  private async deliver(batch: readonly PendingMessage[]): Promise<void> {
    try {
      await this.metrics.timed(batch.length, () => this.producer.send(byTopic(batch)));
      for (const { call } of batch) call.acknowledge();
      this.outage.over();
    } catch (error) {
      if (!isRejection(error)) await this.waitAndRetry(batch, error);
      else if (batch.length === 1) refuse(batch, error);
      else await this.deliverByHalves(batch);
    }
  }

  private async waitAndRetry(batch: readonly PendingMessage[], error: unknown): Promise<void> {
    this.queue.putBack(batch);
    const delayMs = this.outage.failed(new Error(rootMessage(error)));
    await new Promise((resolve) => setTimeout(resolve, delayMs));
  }

  /** A refused message fails no other one. The second half goes back to the queue first, so that order holds. */
  private async deliverByHalves(batch: readonly PendingMessage[]): Promise<void> {
    const middle = Math.ceil(batch.length / 2);
    this.queue.putBack(batch.slice(middle));
    await this.deliver(batch.slice(0, middle));
  }
}

function byTopic(batch: readonly PendingMessage[]): TopicMessages[] {
  const topics = new Map<string, TopicMessages>();
  for (const { topic, message } of batch) {
    const ofTopic = topics.get(topic) ?? { topic, messages: [] };
    topics.set(topic, ofTopic);
    ofTopic.messages.push(message);
  }
  return [...topics.values()];
}

function refuse(batch: readonly PendingMessage[], error: unknown): void {
  for (const { call } of batch)
    call.fail(new RejectedInputError(`Kafka refuses the message: ${rootMessage(error)}`, { cause: error }));
}
