import { randomUUID } from 'node:crypto';
import { access, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unlessAbsent } from '../intake/disk-faults.js';
import type { Received } from '../intake/receive.js';
import { Spool } from '../intake/spool.js';
import { writeDurably } from './durable-file.js';
import { DurableFolders } from './durable-folders.js';
import type { FreeSpace } from './free-space.js';

/** The folder of what is not whole yet, and of what is about to go. A store is known by it. */
export const incoming = 'incoming';

export interface DiskFilesOptions {
  /** The setting that says where the root is, for errors. */
  setting: string;
  space: FreeSpace;
}

/** What the disk side writes. No locks: a file comes and goes by a rename, which is atomic on shared volumes too. */
export class DiskFiles {
  readonly incoming: string;
  private readonly folders: DurableFolders;

  constructor(
    root: string,
    private readonly options: DiskFilesOptions,
  ) {
    this.incoming = join(root, incoming);
    this.folders = new DurableFolders(root);
  }

  /** Where the bytes of a large file begin. @throws UnavailableError where too little is free. */
  async createSpool(): Promise<Spool> {
    await this.options.space.require();
    return Spool.create({ folder: this.incoming, setting: this.options.setting });
  }

  /** Puts the file in its place. Where it stands there, its age is renewed. */
  async keep(path: string, { size, content }: Received): Promise<void> {
    if (content instanceof Spool) await this.keepSpool(path, size, content);
    else await this.write(path, content);
    await this.folders.sync(dirname(path));
  }

  /**
   * Deletes the file unless it is young. False where it stays or was absent. The file is moved away before its age is
   * looked at: a put that renews the age at the same time finds it gone and writes it again.
   */
  async remove(path: string, isYoung: (file: { mtime: Date }) => boolean): Promise<boolean> {
    const found = await unlessAbsent(stat(path));
    if (!found || isYoung(found)) return false;
    const away = join(this.incoming, randomUUID());
    if ((await unlessAbsent(rename(path, away).then(() => true))) === undefined) return false;
    const stays = isYoung(await stat(away));
    await (stays ? rename(away, path) : rm(away));
    await this.folders.sync(dirname(path));
    return !stays;
  }

  close(): void {
    this.folders.close();
  }

  /** False where the file is absent, is not whole, or was moved away meanwhile. */
  private async renew(path: string, size: number): Promise<boolean> {
    const handle = await unlessAbsent(open(path, 'r'));
    if (!handle) return false;
    try {
      const standing = await handle.stat();
      if (standing.size !== size) return false;
      const now = new Date();
      await handle.utimes(now, now);
      await handle.sync();
      return (await unlessAbsent(stat(path)))?.ino === standing.ino;
    } finally {
      await handle.close();
    }
  }

  private async keepSpool(path: string, size: number, spool: Spool): Promise<void> {
    try {
      if (await this.renew(path, size)) return;
      await spool.finish();
      await this.moveInto(path, () => spool.moveTo(path));
    } finally {
      await spool.remove();
    }
  }

  /** To write a small file once more takes less than to look for it, so that is done on a full disk alone. */
  private async write(path: string, bytes: Uint8Array): Promise<void> {
    try {
      await this.options.space.require();
    } catch (error) {
      if (await this.renew(path, bytes.length)) return;
      throw error;
    }
    await this.writeInto(path, bytes);
  }

  private async writeInto(path: string, bytes: Uint8Array): Promise<void> {
    const written = join(this.incoming, randomUUID());
    try {
      await writeDurably(written, bytes);
      await this.moveInto(path, () => rename(written, path));
    } catch (error) {
      await rm(written, { force: true });
      throw error;
    }
  }

  /** Most files find their folders made, so a missing one is made only when the move shows it. */
  private async moveInto(path: string, move: () => Promise<void>): Promise<void> {
    const isMoved = await unlessAbsent(move().then(() => true));
    if (isMoved) return;
    await access(this.incoming); // else the folder would be made below the mount point of a volume that is away
    await this.folders.make(dirname(path));
    await move();
  }
}
