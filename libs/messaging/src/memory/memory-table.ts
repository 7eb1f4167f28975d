import type { TopicName } from '#libs/contracts';
import type { Table, TableListener } from '../table/table.js';
import { TableRows, type TableRowsOptions } from '../table/table-rows.js';
import { topicNamed } from '../topic-named.js';
import type { MemoryStore } from './memory-store.js';

/** A table over the memory log; restored as soon as it is started while the log is there. */
export class MemoryTable<T> implements Table<T> {
  restored = false;
  private readonly rows: TableRows<T>;
  private readonly read = new Map<number, number>();
  private stopWatching = (): void => undefined;

  constructor(
    private readonly log: MemoryStore,
    private readonly topic: TopicName,
    options: TableRowsOptions<T>,
  ) {
    this.rows = new TableRows(options);
  }

  start(): Promise<void> {
    this.stopWatching = this.log.watch(() => this.catchUp());
    this.catchUp();
    return Promise.resolve();
  }

  get(key: string): T | undefined {
    return this.rows.get(key);
  }

  values(): IterableIterator<T> {
    return this.rows.values();
  }

  onChange(listener: TableListener<T>): void {
    this.rows.onChange(listener);
  }

  close(): Promise<void> {
    this.stopWatching();
    return Promise.resolve();
  }

  private catchUp(): void {
    if (this.log.away) return;
    for (let partition = 0; partition < topicNamed(this.topic).partitions; partition += 1) {
      const messages = this.log.partition(this.topic, partition);
      for (const message of messages.slice(this.read.get(partition) ?? 0)) this.rows.apply(message);
      this.read.set(partition, messages.length);
    }
    this.restored = true;
  }
}
