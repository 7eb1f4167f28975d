import type { Kafka, TopicMessages } from 'kafkajs';
import { Deadline, messageOf, type Logger } from '#libs/platform';
import { SingleUseProducer } from './single-use-producer.js';
import { withResponseLimit } from '../client/response-limit.js';

/**
 * An idempotent producer that is thrown away after any failure. kafkajs takes its sequence numbers back when a request
 * fails, also those of partitions that Kafka did write; the next, different messages would then carry used numbers, and
 * Kafka would take them for repetitions: acknowledged and lost. A new producer id has no used numbers.
 */
export class IdempotentProducer {
  private current: SingleUseProducer | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly logger: Logger,
    /** Of one send, connecting included. */
    private readonly sendLimitMs: number,
  ) {}

  /** Resolves once all in-sync replicas have every message. Call it only after the one before has ended. */
  async send(topicMessages: TopicMessages[]): Promise<void> {
    const producer = (this.current ??= new SingleUseProducer(this.kafka));
    const deadline = new Deadline(this.sendLimitMs);
    try {
      await withResponseLimit(deadline.remainingMs, producer.send(topicMessages, deadline));
    } catch (error) {
      this.current = undefined;
      void this.discard(producer);
      throw error;
    }
  }

  /** Connects in the background. After a failure the next send tries again. */
  open(): void {
    const producer = (this.current ??= new SingleUseProducer(this.kafka));
    producer.connected.catch(() => {
      if (this.current === producer) this.current = undefined;
    });
  }

  async close(): Promise<void> {
    const producer = this.current;
    this.current = undefined;
    if (producer) await this.discard(producer);
  }

  private async discard(producer: SingleUseProducer): Promise<void> {
    try {
      await producer.end();
    } catch (error) {
      this.logger.debug({ reason: messageOf(error) }, 'a discarded Kafka producer did not close cleanly');
    }
  }
}
