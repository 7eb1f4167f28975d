import { pause, type Logger } from '#libs/platform';
import { Outage } from '../../outages.js';
import { clientTiming } from '../kafka-timing.js';
import type { GroupMember } from '../group/group-member.js';
import type { PartitionStarts } from './partition-starts.js';
import { withResponseLimit } from '../client/response-limit.js';

export interface PartitionOpenerOptions {
  /** As Kafka knows it. */
  topic: string;
  member: GroupMember;
  starts: PartitionStarts;
  logger: Logger;
  /** These may be read now. */
  open: (partitions: readonly number[]) => void;
}

/**
 * Keeps partitions from being fetched until it is known where they are read from. kafkajs announces an assignment before
 * its first fetch, so no message slips through. A newer assignment cancels the search of the one before.
 */
export class PartitionOpener {
  private assignment = new AbortController();
  private readonly outage: Outage;
  private readonly searches = new Set<Promise<void>>();

  constructor(private readonly options: PartitionOpenerOptions) {
    this.outage = new Outage(options.logger, `where ${options.topic} is read from`);
  }

  /** A new assignment: all of it waits. */
  assign(partitions: readonly number[]): void {
    this.assignment.abort();
    this.assignment = new AbortController();
    this.settle(partitions);
  }

  /** Looks up once more where one partition of this assignment is read from; it waits until then. */
  reopen(partition: number): void {
    this.settle([partition]);
  }

  async close(): Promise<void> {
    this.assignment.abort();
    await withResponseLimit(clientTiming.closeLimitMs, Promise.all(this.searches)).catch(() => undefined);
  }

  private settle(partitions: readonly number[]): void {
    if (partitions.length === 0) return;
    this.options.member.pause(this.options.topic, partitions);
    const search = this.untilSettled(partitions, this.assignment.signal);
    this.searches.add(search);
    void search.then(() => this.searches.delete(search));
  }

  private async untilSettled(partitions: readonly number[], signal: AbortSignal): Promise<void> {
    const { topic, member, starts, open } = this.options;
    while (!signal.aborted) {
      try {
        const found = await starts.of(partitions, signal);
        if (signal.aborted) return;
        this.outage.over();
        for (const [partition, offset] of found) member.seek({ topic, partition, offset });
        open(partitions);
        return member.resume(topic, partitions);
      } catch (error) {
        await pause(this.outage.failed(error), signal);
      }
    }
  }
}
