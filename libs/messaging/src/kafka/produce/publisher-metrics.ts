import { counter, durations, Gauge, type Counter, type Histogram, type Registry } from '#libs/platform';

/** What an operator sees of publishing: how much, how fast, how often it fails, and what waits. */
export class PublisherMetrics {
  private readonly messages: Counter | undefined;
  private readonly duration: Histogram | undefined;
  readonly waiting: Gauge | undefined;

  constructor(registry: Registry | undefined, waitingBytes: () => number) {
    if (!registry) return;
    this.messages = counter(registry, {
      name: 'doorbell_published_messages_total',
      help: 'Messages sent to Kafka, by result; a failed one is counted again when it is sent again',
      labelNames: ['result'],
    });
    this.duration = durations(registry, {
      name: 'doorbell_publish_duration_seconds',
      help: 'One request to Kafka, from sending to acknowledgement or failure',
    });
    this.waiting = waitingGauge(registry, waitingBytes);
  }

  async timed(messages: number, send: () => Promise<void>): Promise<void> {
    const stop = this.duration?.startTimer();
    try {
      await send();
      this.messages?.inc({ result: 'acknowledged' }, messages);
    } catch (error) {
      this.messages?.inc({ result: 'failed' }, messages);
      throw error;
    } finally {
      stop?.();
    }
  }
}

function waitingGauge(registry: Registry, waitingBytes: () => number): Gauge {
  return new Gauge({
    name: 'doorbell_publish_waiting_bytes',
    help: 'Bytes that wait for Kafka',
    registers: [registry],
    collect() {
      this.set(waitingBytes());
    },
  });
}
