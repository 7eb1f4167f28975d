import { randomUUID } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { onDisk } from './disk-faults.js';

export interface SpoolPlace {
  folder: string;
  /** The setting that says where the folder is, for errors. */
  setting: string;
}

/** A new file of this call alone, written from front to back. */
export class Spool {
  private hasName = true;

  private constructor(
    private readonly handle: FileHandle,
    private readonly path: string,
    private readonly setting: string,
  ) {}

  static create({ folder, setting }: SpoolPlace): Promise<Spool> {
    const path = join(folder, randomUUID());
    return onDisk(setting, async () => new Spool(await open(path, 'wx+', 0o600), path, setting));
  }

  /** After it nothing is left of the file when the process is killed. */
  async forgetName(): Promise<this> {
    await onDisk(this.setting, () => rm(this.path));
    this.hasName = false;
    return this;
  }

  append(bytes: Uint8Array): Promise<void> {
    return onDisk(this.setting, () => this.handle.appendFile(bytes));
  }

  /** Resolves once the bytes survive a power cut; the name is another matter. */
  async finish(): Promise<void> {
    await this.handle.datasync();
    await this.handle.close();
  }

  async moveTo(path: string): Promise<void> {
    await rename(this.path, path);
    this.hasName = false;
  }

  /** All bytes; may be called again. */
  read(): Readable {
    return this.handle.createReadStream({ start: 0, autoClose: false });
  }

  /** Closes and removes it, unless it was moved. */
  async remove(): Promise<void> {
    await this.handle.close();
    if (this.hasName) await rm(this.path, { force: true });
  }
}
