import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { filesConfig, FileStore, createFileStore, type FileBytes, type FileReference } from '#libs/files';
import { UnavailableError } from '#libs/platform';

/** A store on a disk for one test, which can be taken away. */
export class TemporaryFiles extends FileStore {
  /** While true, nothing is stored. */
  away = false;
  /** Puts and checks that were refused while it was away. */
  refused = 0;

  private constructor(
    private readonly root: string,
    private readonly store: FileStore,
  ) {
    super();
  }

  static async open(): Promise<TemporaryFiles> {
    const root = await mkdtemp(join(tmpdir(), 'files-'));
    return new TemporaryFiles(root, await createFileStore(filesConfig({ FILES_URL: pathToFileURL(root).href })));
  }

  /** FILES_URL of processes that use it too. */
  get url(): string {
    return pathToFileURL(this.root).href;
  }

  freeBytes(): Promise<number | null> {
    return this.store.freeBytes();
  }

  async check(): Promise<void> {
    this.assertThere();
    await this.store.check();
  }

  async put(workspaceId: string, bytes: FileBytes, limits: { maxBytes: number }) {
    this.assertThere();
    return this.store.put(workspaceId, bytes, limits);
  }

  private assertThere(): void {
    if (!this.away) return;
    this.refused += 1;
    throw new UnavailableError('FILES_URL: the disk is full; free some space.');
  }

  read(file: FileReference, range?: { start: number; end: number }): Promise<Readable> {
    return this.store.read(file, range);
  }

  async bytesOf(file: FileReference): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of await this.read(file)) chunks.push(Buffer.from(chunk as Uint8Array));
    return Buffer.concat(chunks);
  }

  stat(file: FileReference) {
    return this.store.stat(file);
  }

  delete(file: FileReference, options?: { unlessStoredSince?: Date }): Promise<boolean> {
    return this.store.delete(file, options);
  }

  list(workspaceId?: string) {
    return this.store.list(workspaceId);
  }

  clean(before: Date): Promise<number> {
    return this.store.clean(before);
  }

  /** Removes everything. */
  async close(): Promise<void> {
    await this.store.close();
    await rm(this.root, { recursive: true, force: true });
  }
}
