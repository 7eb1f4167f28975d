import type { Kafka } from 'kafkajs';
import { messageOf, pause, type Logger } from '#libs/platform';
import { withResponseLimit } from '../client/response-limit.js';

/** Offsets of one partition of a topic as Kafka tells them. */
export interface TopicEnds {
  topic: string;
  partition: number;
  low: string;
  high: string;
}

export interface TopicEndsOptions {
  kafka: Kafka;
  /** Names as Kafka knows them. */
  topics: readonly string[];
  logger: Logger;
}

/** Milliseconds before Kafka is asked again, and those that a close waits for an answer. */
const again = 1_000;
const closeLimit = 2_000;

/** Asks where topics begin and end. A failure is no harm: it is asked again, until it is told. */
export class TopicEndsQuestion {
  private open = new AbortController();
  private readonly asking = new Set<Promise<void>>();
  private closed = false;

  constructor(private readonly options: TopicEndsOptions) {}

  /** Tells where they end now. Whoever asked before is not told any more. */
  ask(tell: (ends: TopicEnds[]) => void): void {
    this.open.abort();
    if (this.closed) return;
    this.open = new AbortController();
    const asking = this.untilTold(tell, this.open.signal);
    this.asking.add(asking);
    void asking.then(() => this.asking.delete(asking));
  }

  /** Nobody is told any more, and no connection stays behind, unless Kafka is silent for long. */
  async close(): Promise<void> {
    this.closed = true;
    this.open.abort();
    await withResponseLimit(closeLimit, Promise.all(this.asking)).catch(() => undefined);
  }

  private async untilTold(tell: (ends: TopicEnds[]) => void, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const ends = await this.ends();
        if (!signal.aborted) tell(ends);
        return;
      } catch (error) {
        this.options.logger.debug({ reason: messageOf(error) }, 'the ends of topics are not known yet');
        await pause(again, signal);
      }
    }
  }

  private async ends(): Promise<TopicEnds[]> {
    const admin = this.options.kafka.admin();
    try {
      await admin.connect();
      const found = await Promise.all(
        this.options.topics.map(async (topic) =>
          (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => ({ topic, partition, low, high })),
        ),
      );
      return found.flat();
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}
