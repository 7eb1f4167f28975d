import { stat } from 'node:fs/promises';
import { closeDescriptor, openFolder, syncDescriptor } from './durable-file.js';

/** A workspace has 256 folders. */
const mostOpen = 512;
const lookIntervalMs = 1_000;

interface OpenFolder {
  descriptor: Promise<number>;
  syncs: number;
}

/**
 * Makes the names in folders durable. The folders stay open: a sync then takes one call in place of three, which is a fifth of
 * what a small file costs. Once a second the root is looked at: on another volume there the folders are opened again.
 */
export class OpenFolders {
  private readonly open = new Map<string, OpenFolder>();
  private lookedAt = Number.NEGATIVE_INFINITY;
  private volume = '';

  constructor(private readonly root: string) {}

  /** Resolves once the names in the folder survive a power cut. */
  async sync(path: string): Promise<void> {
    await this.look();
    const folder = this.open.get(path) ?? this.add(path);
    folder.syncs += 1;
    try {
      await syncDescriptor(await folder.descriptor);
    } catch (error) {
      this.forget(path, folder);
      throw error;
    } finally {
      folder.syncs -= 1;
      if (this.open.get(path) !== folder) closeUnused(folder);
    }
  }

  /** To be called where the folder was made again. */
  forget(path: string, folder = this.open.get(path)): void {
    if (!folder) return;
    if (this.open.get(path) === folder) this.open.delete(path);
    closeUnused(folder);
  }

  close(): void {
    for (const path of this.open.keys()) this.forget(path);
  }

  private add(path: string): OpenFolder {
    if (this.open.size >= mostOpen) this.close();
    const folder = { descriptor: openFolder(path), syncs: 0 };
    this.open.set(path, folder);
    return folder;
  }

  private async look(): Promise<void> {
    if (performance.now() - this.lookedAt < lookIntervalMs) return;
    this.lookedAt = performance.now();
    const { dev, ino } = await stat(this.root);
    const volume = `${dev}:${ino}`;
    if (volume !== this.volume) this.close();
    this.volume = volume;
  }
}

/** A folder with syncs under way is closed after the last of them. */
function closeUnused({ descriptor, syncs }: OpenFolder): void {
  if (syncs === 0) descriptor.then(closeDescriptor).catch(() => undefined);
}
