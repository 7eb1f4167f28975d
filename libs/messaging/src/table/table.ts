/** The last value of each key of a compacted topic, kept in memory and up to date. */
export abstract class Table<T> {
  /** Begins to read, in the background; resolves at once, also while the log is away. */
  abstract start(): Promise<void>;
  /** True once everything that was on the log at the start has been read; stays true. */
  abstract readonly restored: boolean;
  abstract get(key: string): T | undefined;
  abstract values(): IterableIterator<T>;
  /** Calls the listener after each change, with undefined for a key that was removed. */
  abstract onChange(listener: TableListener<T>): void;
  abstract close(): Promise<void>;
}

export type TableListener<T> = (key: string, value: T | undefined) => void;
