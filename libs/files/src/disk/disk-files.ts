import { randomUUID } from 'node:crypto';
import { access, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unlessAbsent } from '../intake/disk-faults.js';
import type { Received } from '../intake/receive.js';
import { Spool } from '../intake/spool.js';
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

  /** Where new bytes begin. @throws UnavailableError where too little is free. */
  async createSpool(options: { syncsWrites?: boolean } = {}): Promise<Spool> {
    await this.options.space.require();
    return Spool.create({ folder: this.incoming, setting: this.options.setting, ...options });
  }

  /** Puts the file in its place. Where it stands there, its age is renewed and nothing is written. */
  async keep(path: string, { size, content }: Received): Promise<void> {
    try {
      if (!(await this.renew(path, size))) await this.place(path, content);
      await this.folders.sync(dirname(path));
    } finally {
      if (content instanceof Spool) await content.remove();
    }
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

  private async place(path: string, content: Uint8Array | Spool): Promise<void> {
    const spool = content instanceof Spool ? content : await this.createSpool({ syncsWrites: true });
    try {
      if (content instanceof Uint8Array) await spool.append(content);
      await spool.finish();
      await this.moveInto(spool, path);
    } finally {
      await spool.remove();
    }
  }

  /** Most files find their folders made, so a missing one is made only when the rename shows it. */
  private async moveInto(spool: Spool, path: string): Promise<void> {
    const isMoved = await unlessAbsent(spool.moveTo(path).then(() => true));
    if (isMoved) return;
    await access(this.incoming); // else the folder would be made below the mount point of a volume that is away
    await this.folders.make(dirname(path));
    await spool.moveTo(path);
  }
}
