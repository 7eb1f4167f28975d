import { existsSync } from 'node:fs';
import { rename, symlink } from 'node:fs/promises';

/**
 * A folder as the mount point of a volume that can be taken away. Nothing can be written at the mount point meanwhile, also
 * by root: what is written below an unmounted volume would be lost.
 */
export class Volume {
  private readonly volume: string;

  constructor(private readonly folder: string) {
    this.volume = `${folder}.volume`;
  }

  /** Files that are open stay open. */
  async unmount(): Promise<void> {
    if (!existsSync(this.volume)) await rename(this.folder, this.volume);
    await this.show('/dev/null');
  }

  mount(): Promise<void> {
    return this.show(this.volume);
  }

  /** In one step, so that no process finds the place free and makes a folder there. */
  private async show(place: string): Promise<void> {
    const link = `${this.folder}.link`;
    await symlink(place, link);
    await rename(link, this.folder);
  }
}
