import { access, constants, mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { rangeWithin } from '../byte-range.js';
import { judgeReference, judgeWorkspaceId, placeOf } from '../file-reference.js';
import {
  FileMissingError,
  FileStore,
  type ByteRange,
  type FileBytes,
  type FileReference,
  type StoredFile,
} from '../file-store.js';
import { onDisk, unlessAbsent } from '../intake/disk-faults.js';
import { receive } from '../intake/receive.js';
import { DiskFiles, incoming } from './disk-files.js';
import { FreeSpace } from './free-space.js';
import { syncFolder } from './durable-file.js';
import { listRoot, listWorkspace, namesIn } from './list-files.js';

const setting = 'FILES_URL';

/** Files in folders: `<root>/<workspace>/<ab>/<sha256>`. Many processes, of many machines, may share the root. */
export class DiskStore extends FileStore {
  private readonly files: DiskFiles;
  private readonly space: FreeSpace;

  /**
   * Touches nothing. Files are put only while so many bytes of the disk are free, as FreeSpace says.
   * @param root an absolute path
   */
  constructor(
    private readonly root: string,
    minFreeBytes?: number,
  ) {
    super();
    this.space = new FreeSpace(join(root, incoming), { setting, minFreeBytes });
    this.files = new DiskFiles(root, { setting, space: this.space });
  }

  /**
   * Makes the folder where it is absent. Only an operator's order leads here: nothing else tells a new folder from the
   * mount point of a volume that is away.
   */
  make(): Promise<void> {
    return onDisk(setting, async () => {
      await mkdir(this.files.incoming, { recursive: true, mode: 0o700 });
      await Promise.all([syncFolder(this.root), syncFolder(dirname(this.root))]);
    });
  }

  async put(workspaceId: string, bytes: FileBytes, { maxBytes }: { maxBytes: number }) {
    judgeWorkspaceId(workspaceId);
    const received = await receive(bytes, { maxBytes, createSpool: () => this.files.createSpool() });
    const { sha256, size } = received;
    await onDisk(setting, () => this.files.keep(this.pathOf({ workspaceId, sha256 }), received));
    return { sha256, size };
  }

  async read(file: FileReference, range?: ByteRange): Promise<Readable> {
    const path = this.pathOf(file);
    const handle = await this.find(() => open(path));
    if (!handle) throw new FileMissingError('file: it is not in the file store.');
    try {
      const { size } = await handle.stat();
      const within = rangeWithin(size, range);
      if (within) return handle.createReadStream(within);
      await handle.close();
      return Readable.from([]);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async stat(file: FileReference) {
    const path = this.pathOf(file);
    const found = await this.find(() => stat(path));
    return found && { size: found.size, storedAt: found.mtime };
  }

  async delete(file: FileReference, { unlessStoredSince }: { unlessStoredSince?: Date } = {}): Promise<boolean> {
    const path = this.pathOf(file);
    const isYoung = ({ mtime }: { mtime: Date }): boolean =>
      unlessStoredSince !== undefined && mtime >= unlessStoredSince;
    return onDisk(setting, () => this.files.remove(path, isYoung));
  }

  async *list(workspaceId?: string): AsyncGenerator<StoredFile> {
    if (workspaceId !== undefined) judgeWorkspaceId(workspaceId);
    yield* workspaceId === undefined ? listRoot(this.root) : listWorkspace(this.root, workspaceId);
  }

  clean(before: Date): Promise<number> {
    return onDisk(setting, async () => {
      let removed = 0;
      for await (const name of namesIn(this.files.incoming)) {
        const path = join(this.files.incoming, name);
        const found = await unlessAbsent(stat(path));
        if (!found || found.mtime >= before) continue;
        await rm(path, { force: true });
        removed += 1;
      }
      return removed;
    });
  }

  check(): Promise<void> {
    return onDisk(setting, async () => {
      await access(this.files.incoming, constants.W_OK);
      await this.space.require();
    });
  }

  freeBytes(): Promise<number> {
    return onDisk(setting, () => this.space.bytes());
  }

  close(): Promise<void> {
    this.files.close();
    return Promise.resolve();
  }

  /** Undefined where the file is absent. On a volume that is not mounted no file is: that is an outage. */
  private find<T>(look: () => Promise<T>): Promise<T | undefined> {
    return onDisk(setting, async () => {
      const found = await unlessAbsent(look());
      if (found === undefined) await access(this.files.incoming);
      return found;
    });
  }

  private pathOf(file: FileReference): string {
    judgeReference(file);
    return join(this.root, placeOf(file));
  }
}
