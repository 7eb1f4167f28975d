import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OpenFolders } from './open-folders.js';

/** About 15 MB. */
const mostRemembered = 100_000;

/**
 * Folders below a root whose entries survive a power cut. Another process may have made a folder and not yet synced its
 * parent, so this process syncs the parents of every folder once, also those of other processes.
 */
export class DurableFolders {
  /** Folders whose own entries are durable. */
  private readonly durable = new Set<string>();

  private readonly open: OpenFolders;

  constructor(private readonly root: string) {
    this.open = new OpenFolders(root);
  }

  async make(folder: string): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (let made = folder; made !== this.root; made = dirname(made)) {
      this.durable.delete(made);
      this.open.forget(made);
    }
  }

  /** Resolves once the folder's entries are durable, and with them the folder and its parents up to the root. */
  async sync(folder: string): Promise<void> {
    await Promise.all([this.open.sync(folder), this.syncEntryOf(folder)]);
  }

  close(): void {
    this.open.close();
  }

  private async syncEntryOf(folder: string): Promise<void> {
    if (folder === this.root || this.durable.has(folder)) return;
    await this.sync(dirname(folder));
    if (this.durable.size >= mostRemembered) this.durable.clear();
    this.durable.add(folder);
  }
}
