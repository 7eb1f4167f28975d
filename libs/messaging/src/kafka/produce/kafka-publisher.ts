import type { TopicMessages } from 'kafkajs';
import { RejectedInputError, UnavailableError, type Registry } from '#libs/platform';
import { Outage } from '../../outages.js';
import type { OutgoingMessage, Publisher } from '../../publisher.js';
import { FlightQueue, type Passenger } from './batch-queue.js';
import { IdempotentProducer } from './idempotent-producer.js';
import { kafkaClient, type KafkaConnection } from '../client/kafka-client.js';
import { KafkaProbe } from '../client/kafka-probe.js';
import { outgoingRecord } from './outgoing-record.js';
import { PublishCall } from './publish-call.js';
import { PublisherMetrics } from './publisher-metrics.js';
import { isRejection, rootMessage } from '../client/send-errors.js';

export interface KafkaPublisherOptions extends KafkaConnection {
  registry?: Registry;
  /** Milliseconds until an unacknowledged publish() rejects. Its messages may still land: consumers recognise them. */
  publishTimeout?: number;
  /** Bytes that may wait; beyond them publish() rejects at once. */
  maxWaitingBytes?: number;
}

/**
 * One request is in flight at a time, and whatever arrives meanwhile goes into the next, so that many small publishes
 * cost few requests. Recovers by itself, however long Kafka was away.
 */
export class KafkaPublisher implements Publisher {
  private readonly queue = new FlightQueue();
  private readonly producer: IdempotentProducer;
  private readonly probe: KafkaProbe;
  private readonly outage: Outage;
  private readonly metrics: PublisherMetrics;
  private readonly publishTimeout: number;
  private flying: Promise<void> | undefined;
  private closed = false;

  constructor(private readonly options: KafkaPublisherOptions) {
    this.publishTimeout = options.publishTimeout ?? 3_000;
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

  publish(messages: readonly OutgoingMessage[]): Promise<void> {
    if (this.closed) return Promise.reject(new UnavailableError('the publisher is closed'));
    if (messages.length === 0) return Promise.resolve();
    if (this.queue.bytes > (this.options.maxWaitingBytes ?? 32 * 1024 * 1024))
      return Promise.reject(new UnavailableError('too much waits for Kafka already; publish again later'));
    return this.enqueue(messages);
  }

  /** For readiness: rejects with what is wrong while Kafka can't be reached. */
  check(): Promise<void> {
    return this.probe.check();
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.flying;
    await Promise.all([this.producer.close(), this.probe.close()]);
  }

  private async enqueue(messages: readonly OutgoingMessage[]): Promise<void> {
    const records = messages.map((message) => outgoingRecord(message, this.options.topicPrefix));
    const call = new PublishCall(records.length, this.publishTimeout);
    this.queue.add(records.map((record) => ({ ...record, call })));
    this.flying ??= this.fly();
    return call.promise;
  }

  private async fly(): Promise<void> {
    await Promise.resolve();
    for (let flight = this.queue.take(); flight.length > 0; flight = this.queue.take()) await this.deliver(flight);
    this.flying = undefined;
  }

  private async deliver(flight: readonly Passenger[]): Promise<void> {
    try {
      await this.metrics.timed(flight.length, () => this.producer.send(byTopic(flight)));
      for (const { call } of flight) call.acknowledge();
      this.outage.over();
    } catch (error) {
      if (!isRejection(error)) await this.waitAndRetry(flight, error);
      else if (flight.length === 1) refuse(flight, error);
      else await this.deliverByHalves(flight);
    }
  }

  private async waitAndRetry(flight: readonly Passenger[], error: unknown): Promise<void> {
    this.queue.putBack(flight);
    const delay = this.outage.failed(new Error(rootMessage(error)));
    await new Promise((resolve) => setTimeout(resolve, delay));
  }

  /** One message that is refused fails nobody else's. The second half goes back in line first, so that order holds. */
  private async deliverByHalves(flight: readonly Passenger[]): Promise<void> {
    const middle = Math.ceil(flight.length / 2);
    this.queue.putBack(flight.slice(middle));
    await this.deliver(flight.slice(0, middle));
  }
}

function byTopic(flight: readonly Passenger[]): TopicMessages[] {
  const batches = new Map<string, TopicMessages>();
  for (const { topic, message } of flight) {
    const batch = batches.get(topic) ?? { topic, messages: [] };
    batches.set(topic, batch);
    batch.messages.push(message);
  }
  return [...batches.values()];
}

function refuse(flight: readonly Passenger[], error: unknown): void {
  for (const { call } of flight)
    call.fail(new RejectedInputError(`Kafka refuses the message: ${rootMessage(error)}`, { cause: error }));
}
