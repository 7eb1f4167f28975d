import type { TopicName } from '#libs/contracts';
import { UnavailableError, type Logger } from '#libs/platform';
import type { Consumer, ReceivedMessage } from '../consumer.js';
import { topicNamed } from '../topic-named.js';
import type { Publisher } from '../publisher.js';
import type { Table } from '../table/table.js';
import type { TableRowsOptions } from '../table/table-rows.js';
import type { ShareSubscription } from '../partition-share.js';
import { MemoryConsumer } from './memory-consumer.js';
import { MemoryShare } from './memory-share.js';
import { MemoryStore } from './memory-store.js';
import { MemoryTable } from './memory-table.js';

/** A log in this process's memory that keeps the ports' promises, for tests. Nothing survives the process. */
export class MemoryLog {
  private readonly store = new MemoryStore();

  /** While it is away nothing is published, read or committed. */
  get away(): boolean {
    return this.store.away;
  }

  set away(away: boolean) {
    this.store.away = away;
  }

  publisher(): Publisher {
    let closed = false;
    return {
      publish: async (messages) => {
        if (closed) throw new UnavailableError('the publisher is closed');
        this.store.append(messages);
      },
      close: async () => {
        closed = true;
      },
    };
  }

  consumer(logger: Logger): Consumer {
    return new MemoryConsumer(this.store, logger);
  }

  table<T>(topic: TopicName, options: TableRowsOptions<T>): Table<T> {
    return new MemoryTable<T>(this.store, topic, options);
  }

  share(subscription: ShareSubscription): MemoryShare {
    return new MemoryShare(this.store, subscription);
  }

  /** Everything on a topic, partition by partition. */
  messages(topic: TopicName): ReceivedMessage[] {
    const partitions = Array.from({ length: topicNamed(topic).partitions }, (_, partition) => partition);
    return partitions.flatMap((partition) => this.store.partition(topic, partition));
  }
}
