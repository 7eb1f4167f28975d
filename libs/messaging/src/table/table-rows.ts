import type { Logger } from '#libs/platform';
import type { ReceivedMessage } from '../consumer.js';
import { correlation } from '../middleware/correlation.js';
import { decode } from '../middleware/decode.js';
import type { TableListener } from './table.js';

interface Row<T> {
  value: T;
  generation: number;
}

export interface TableRowsOptions<T> {
  logger: Logger;
  /** Where values carry one, an older version never replaces a newer one, whatever their order on the log. */
  version?: (value: T) => number;
}

/** The rows of a table, made of the log's messages; the same for Kafka and memory. */
export class TableRows<T> {
  private readonly rows = new Map<string, Row<T>>();
  private readonly listeners: TableListener<T>[] = [];
  private generation = 0;

  constructor(private readonly options: TableRowsOptions<T>) {}

  get(key: string): T | undefined {
    return this.rows.get(key)?.value;
  }

  *values(): IterableIterator<T> {
    for (const { value } of this.rows.values()) yield value;
  }

  onChange(listener: TableListener<T>): void {
    this.listeners.push(listener);
  }

  /** From here on the log is read from its beginning again. */
  beginAgain(): void {
    this.generation += 1;
  }

  /** The log has been read to its end: a key that did not come up was removed before this reading. */
  dropUnseen(): void {
    for (const [key, row] of this.rows) if (row.generation < this.generation) this.remove(key);
  }

  /** A null value removes; one that breaks its contract is logged and changes nothing. */
  apply(message: ReceivedMessage): void {
    const key = message.key?.toString('utf8') ?? '';
    if (message.value === null) return this.remove(key);
    const decoded = decode<T>(message);
    if (!('kind' in decoded)) return this.put(key, decoded.data);
    const error = decoded.kind === 'deadLetter' ? decoded.cause.message : '';
    this.options.logger.warn({ ...correlation(message), error }, 'value of a table skipped: it breaks its contract');
  }

  private put(key: string, value: T): void {
    const current = this.rows.get(key);
    const { version } = this.options;
    const isOlder = current !== undefined && version !== undefined && version(value) < version(current.value);
    this.rows.set(key, { value: isOlder ? current.value : value, generation: this.generation });
    if (!isOlder) this.notify(key, value);
  }

  private remove(key: string): void {
    if (this.rows.delete(key)) this.notify(key, undefined);
  }

  private notify(key: string, value: T | undefined): void {
    for (const listener of this.listeners) listener(key, value);
  }
}
