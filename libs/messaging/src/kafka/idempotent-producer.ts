import {
  Partitioners,
  type ICustomPartitioner,
  type Kafka,
  type Message,
  type Producer,
  type TopicMessages,
} from 'kafkajs';
import { messageOf, UnavailableError, type Logger } from '#libs/platform';
import { within } from './within.js';

/** A message keeps the partition it was first given, so that a resend is the same request and Kafka recognises it. */
const stickyPartitioner: ICustomPartitioner = () => {
  const choose = Partitioners.DefaultPartitioner();
  return (args) => (args.message.partition ??= choose(args));
};

/**
 * An idempotent producer that is thrown away after any failure. kafkajs takes its sequence numbers back when a request
 * fails, also those of partitions that Kafka did write; the next, different messages would then carry used numbers, and
 * Kafka would take them for repetitions: acknowledged and lost. A new producer id has no such memory.
 */
export class IdempotentProducer {
  private current: Promise<Producer> | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly logger: Logger,
    /** Milliseconds one send may take, connecting included. */
    private readonly timeout: number,
  ) {}

  /** Resolves once all in-sync replicas have every message. Call it only after the one before has ended. */
  async send(topicMessages: TopicMessages[]): Promise<void> {
    const producer = (this.current ??= this.connect());
    try {
      await within(
        this.timeout,
        producer.then((connected) => deliver(connected, topicMessages, this.timeout)),
      );
    } catch (error) {
      this.current = undefined;
      void this.discard(producer);
      throw error;
    }
  }

  /** Connects in the background. A failure is no news: the next send tries again. */
  open(): void {
    const producer = (this.current ??= this.connect());
    producer.catch(() => {
      if (this.current === producer) this.current = undefined;
    });
  }

  async close(): Promise<void> {
    const producer = this.current;
    this.current = undefined;
    if (producer) await this.discard(producer);
  }

  private async connect(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: stickyPartitioner,
      retry: { retries: 1 },
    });
    await producer.connect();
    return producer;
  }

  private async discard(producer: Promise<Producer>): Promise<void> {
    try {
      await (await producer).disconnect();
    } catch (error) {
      this.logger.debug({ reason: messageOf(error) }, 'a discarded Kafka producer did not close cleanly');
    }
  }
}

async function deliver(producer: Producer, topicMessages: TopicMessages[], timeout: number): Promise<void> {
  const written = await producer.sendBatch({ topicMessages, acks: -1, timeout });
  const partitions = new Set(written.map(({ topicName, partition }) => `${topicName}/${partition}`));
  const isWritten = (topic: string, { partition }: Message): boolean => partitions.has(`${topic}/${partition}`);
  const all = topicMessages.every(({ topic, messages }) => messages.every((message) => isWritten(topic, message)));
  if (!all) throw new UnavailableError('Kafka moved a partition during the send; not every message was acknowledged');
}
