/** The last value of each key of a compacted topic, kept in memory and up to date. */
export interface Table<T> {
  /** Begins to read, in the background; resolves at once, also while the log is away. */
  start(): Promise<void>;
  /** True once everything that was on the log at the start has been read; stays true. */
  readonly restored: boolean;
  get(key: string): T | undefined;
  values(): IterableIterator<T>;
  /** Calls the listener after each change, with undefined for a key that was removed. */
  onChange(listener: TableListener<T>): void;
  close(): Promise<void>;
}

export type TableListener<T> = (key: string, value: T | undefined) => void;
