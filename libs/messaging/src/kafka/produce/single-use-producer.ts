import {
  Partitioners,
  type ICustomPartitioner,
  type Kafka,
  type Message,
  type Producer,
  type TopicMessages,
} from 'kafkajs';
import { UnavailableError, type Deadline } from '#libs/platform';

/**
 * An idempotent producer until it is ended. From then on it writes nothing more: kafkajs would try again by itself, over a
 * new connection too, and a message that its caller knows as failed would land later.
 */
export class SingleUseProducer {
  /** Resolves once it can send. */
  readonly connected: Promise<Producer>;
  private sending: Promise<unknown> = Promise.resolve();
  private ended = false;

  constructor(kafka: Kafka) {
    const producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: () => this.partitioner(),
      retry: { retries: 1 },
    });
    this.connected = producer.connect().then(() => producer);
    this.connected.catch(() => {}); // a send rejects with it
  }

  /**
   * Resolves once all in-sync replicas have every message. Call it only after the send before has ended. The brokers wait for
   * their replicas until the deadline, no longer.
   */
  async send(topicMessages: TopicMessages[], deadline: Deadline): Promise<void> {
    const producer = await this.connected;
    this.assertInUse();
    const sending = producer.sendBatch({ topicMessages, acks: -1, timeout: Math.ceil(deadline.remainingMs) });
    this.sending = sending;
    const written = await sending;
    const partitions = new Set(written.map(({ topicName, partition }) => `${topicName}/${partition}`));
    const isWritten = (topic: string, { partition }: Message): boolean => partitions.has(`${topic}/${partition}`);
    const all = topicMessages.every(({ topic, messages }) => messages.every((message) => isWritten(topic, message)));
    if (!all) throw new UnavailableError('Kafka moved a partition during the send; not every message was acknowledged');
  }

  /** Resolves once the last send is over and no connection is left. */
  async end(): Promise<void> {
    this.ended = true;
    const producer = await this.connected;
    await producer.disconnect();
    await this.sending.catch(() => {}); // its caller has the error
    await producer.disconnect(); // a send that fails leaves a new connection behind
  }

  /** A message keeps the partition it was first given, so that a resend is the same request and Kafka recognises it. */
  private partitioner(): ReturnType<ICustomPartitioner> {
    const choose = Partitioners.DefaultPartitioner();
    return (args) => {
      this.assertInUse();
      return (args.message.partition ??= choose(args));
    };
  }

  private assertInUse(): void {
    if (this.ended) throw new UnavailableError('the producer was given up');
  }
}
