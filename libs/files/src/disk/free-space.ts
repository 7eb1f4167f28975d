import { statfs } from 'node:fs/promises';
import { DiskFullError } from '../file-store.js';

export interface FreeSpaceOptions {
  /** The setting that says where the folder is, for errors. */
  setting: string;
  /** Undefined: 1 GiB, or 2 per cent of a disk that is smaller than 50 GiB. */
  minFreeBytes: number | undefined;
}

const gibibyte = 1024 ** 3;
const lookIntervalMs = 1_000;

interface Space {
  free: number;
  least: number;
}

/** What is free on the disk of a folder, for the service's user. Looked at once a second at most. */
export class FreeSpace {
  private lookedAt = Number.NEGATIVE_INFINITY;
  private last: Space = { free: 0, least: 0 };

  constructor(
    private readonly folder: string,
    private readonly options: FreeSpaceOptions,
  ) {}

  async bytes(): Promise<number> {
    return (await this.look()).free;
  }

  /** @throws DiskFullError where so little is free that Postgres and Kafka on the same disk would be in danger. */
  async require(): Promise<void> {
    const { free, least } = await this.look();
    if (free >= least) return;
    const { setting } = this.options;
    throw new DiskFullError(
      `the disk of ${setting} is full: ${free} bytes are free, and ${least} must stay so (FILES_MIN_FREE_BYTES); free space on it, or give it more; nothing was stored.`,
    );
  }

  private async look(): Promise<Space> {
    if (performance.now() - this.lookedAt < lookIntervalMs) return this.last;
    const { bavail, bsize, blocks } = await statfs(this.folder);
    const least = this.options.minFreeBytes ?? Math.min(gibibyte, Math.floor(blocks * bsize * 0.02));
    this.lookedAt = performance.now();
    this.last = { free: bavail * bsize, least };
    return this.last;
  }
}
