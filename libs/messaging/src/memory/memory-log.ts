import type { TopicName } from '#libs/contracts';
import { UnavailableError, type Logger } from '#libs/platform';
import type { Consumer, ReceivedMessage } from '../consumer.js';
import type { OutgoingMessage, Publisher } from '../publisher.js';
import type { Table } from '../table.js';
import type { TableRowsOptions } from '../table-rows.js';
import { topicNamed } from '../middleware/decode.js';
import { MemoryConsumer } from './memory-consumer.js';
import { MemoryGroup } from './memory-group.js';
import { memoryRecord, partitionOf } from './memory-record.js';
import { MemoryTable } from './memory-table.js';

/** A log in this process's memory that keeps the ports' promises, for tests. Nothing survives the process. */
export class MemoryLog {
  private readonly partitions = new Map<string, ReceivedMessage[]>();
  private readonly groups = new Map<string, MemoryGroup>();
  private readonly watchers = new Set<() => void>();
  private isAway = false;

  /** While it is away nothing is published, read or committed. */
  get away(): boolean {
    return this.isAway;
  }

  set away(away: boolean) {
    this.isAway = away;
    this.tell();
  }

  publisher(): Publisher {
    let closed = false;
    return {
      publish: (messages) => {
        if (closed || this.isAway)
          return Promise.reject(new UnavailableError(closed ? 'the publisher is closed' : 'the log is away'));
        this.append(messages);
        return Promise.resolve();
      },
      close: () => {
        closed = true;
        return Promise.resolve();
      },
    };
  }

  consumer(logger: Logger): Consumer {
    return new MemoryConsumer(this, logger);
  }

  table<T>(topic: TopicName, options: TableRowsOptions<T>): Table<T> {
    return new MemoryTable<T>(this, topic, options);
  }

  /** Everything on a topic, partition by partition. */
  messages(topic: TopicName): ReceivedMessage[] {
    return Array.from({ length: topicNamed(topic).partitions }, (_, partition) =>
      this.partition(topic, partition),
    ).flat();
  }

  partition(topic: TopicName, partition: number): ReceivedMessage[] {
    const key = `${topic}/${partition}`;
    const found = this.partitions.get(key) ?? [];
    this.partitions.set(key, found);
    return found;
  }

  group(topic: TopicName, group: string): MemoryGroup {
    const key = `${topic}/${group}`;
    const found = this.groups.get(key) ?? new MemoryGroup(topicNamed(topic).partitions);
    this.groups.set(key, found);
    return found;
  }

  /** Calls back after every change of the log, until the returned function is called. */
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  private append(messages: readonly OutgoingMessage[]): void {
    for (const message of messages) {
      const partition = partitionOf(message.key, topicNamed(message.topic).partitions);
      const log = this.partition(message.topic, partition);
      log.push(memoryRecord(message, partition, log.length));
    }
    this.tell();
  }

  private tell(): void {
    for (const watcher of this.watchers) watcher();
  }
}
