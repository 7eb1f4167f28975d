import type { Readable } from 'node:stream';
import { counter, Gauge, UnavailableError, type Counter, type Registry } from '#libs/platform';
import { FileStore, type ByteRange, type FileBytes, type FileReference, type StoredFile } from './file-store.js';

/** A store whose outages are counted, and whose free space is a metric. */
export class MeasuredStore extends FileStore {
  private readonly failures: Counter;

  constructor(
    private readonly store: FileStore,
    registry: Registry,
  ) {
    super();
    this.failures = counter(registry, {
      name: 'doorbell_file_store_failures_total',
      help: 'Calls of the file store that failed because it was away or full',
      labelNames: ['call'],
    });
    measureFreeSpace(store, registry);
  }

  put(workspaceId: string, bytes: FileBytes, limits: { maxBytes: number }): Promise<{ sha256: string; size: number }> {
    return this.counted('put', this.store.put(workspaceId, bytes, limits));
  }

  read(file: FileReference, range?: ByteRange): Promise<Readable> {
    return this.counted('read', this.store.read(file, range));
  }

  stat(file: FileReference): Promise<{ size: number; storedAt: Date } | undefined> {
    return this.counted('stat', this.store.stat(file));
  }

  delete(file: FileReference, options?: { unlessStoredSince?: Date }): Promise<boolean> {
    return this.counted('delete', this.store.delete(file, options));
  }

  list(workspaceId?: string): AsyncIterable<StoredFile> {
    return this.store.list(workspaceId);
  }

  clean(before: Date): Promise<number> {
    return this.counted('clean', this.store.clean(before));
  }

  check(): Promise<void> {
    return this.counted('check', this.store.check());
  }

  freeBytes(): Promise<number | null> {
    return this.store.freeBytes();
  }

  close(): Promise<void> {
    return this.store.close();
  }

  private async counted<T>(call: string, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof UnavailableError) this.failures.inc({ call });
      throw error;
    }
  }
}

/** Looked at whenever the metrics are asked for. */
function measureFreeSpace(store: FileStore, registry: Registry): Gauge {
  return new Gauge({
    name: 'doorbell_file_store_free_bytes',
    help: 'Free on the disk of the file store; absent for S3, and while the disk is away',
    registers: [registry],
    async collect() {
      const free = await store.freeBytes().catch(() => null);
      if (free === null) this.reset();
      else this.set(free);
    },
  });
}
