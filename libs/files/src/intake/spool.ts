import { randomUUID } from 'node:crypto';
import { constants, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { UnavailableError } from '#libs/platform';
import { onDisk } from './disk-faults.js';

export interface SpoolPlace {
  folder: string;
  /** The setting that says where the folder is, for errors. */
  setting: string;
}

const { O_CREAT, O_EXCL, O_RDWR } = constants;

/** A new file of this call alone, written from front to back. */
export class Spool {
  private hasName = true;

  private constructor(
    private readonly handle: FileHandle,
    private readonly path: string,
    private readonly place: SpoolPlace,
  ) {}

  static create(place: SpoolPlace): Promise<Spool> {
    const path = join(place.folder, randomUUID());
    const flags = O_RDWR | O_CREAT | O_EXCL;
    return onDisk(place.setting, async () => new Spool(await open(path, flags, 0o600), path, place));
  }

  /** After it nothing is left of the file when the process is killed. */
  async forgetName(): Promise<this> {
    await onDisk(this.place.setting, () => rm(this.path));
    this.hasName = false;
    return this;
  }

  append(bytes: Uint8Array): Promise<void> {
    return onDisk(this.place.setting, () => this.handle.appendFile(bytes));
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

  async readAt(position: number, length: number): Promise<Uint8Array> {
    const bytes = Buffer.allocUnsafe(length);
    const { bytesRead } = await onDisk(this.place.setting, () => this.handle.read({ buffer: bytes, position }));
    if (bytesRead < length)
      throw new UnavailableError(`the disk of ${this.place.setting} has lost bytes: look at its log.`);
    return bytes;
  }

  /** Closes and removes it, unless it was moved. */
  async remove(): Promise<void> {
    await this.handle.close();
    if (this.hasName) await rm(this.path, { force: true });
  }
}
