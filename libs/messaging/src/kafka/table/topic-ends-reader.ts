import type { Kafka } from 'kafkajs';
import { messageOf, pause, type Logger } from '#libs/platform';
import { clientTiming, tableTiming } from '../kafka-timing.js';
import { withResponseLimit } from '../client/response-limit.js';

/** Offsets of one partition of a topic as Kafka has them. */
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

/** Reads where topics begin and end, for as long as it takes: a failure is tried again. */
export class TopicEndsReader {
  private reading = new AbortController();
  private readonly reads = new Set<Promise<void>>();
  private closed = false;

  constructor(private readonly options: TopicEndsOptions) {}

  /** Calls back with the ends as they are now. A newer call cancels those before it. */
  read(onEnds: (ends: TopicEnds[]) => void): void {
    this.reading.abort();
    if (this.closed) return;
    this.reading = new AbortController();
    const read = this.readUntilKnown(onEnds, this.reading.signal);
    this.reads.add(read);
    void read.then(() => this.reads.delete(read));
  }

  /** Calls no listener any more, and leaves no connection behind unless Kafka is silent for long. */
  async close(): Promise<void> {
    this.closed = true;
    this.reading.abort();
    await withResponseLimit(clientTiming.closeLimitMs, Promise.all(this.reads)).catch(() => undefined);
  }

  private async readUntilKnown(onEnds: (ends: TopicEnds[]) => void, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const ends = await this.ends();
        if (!signal.aborted) onEnds(ends);
        return;
      } catch (error) {
        this.options.logger.debug({ reason: messageOf(error) }, 'the ends of topics are not known yet');
        await pause(tableTiming.endsRetryMs, signal);
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
