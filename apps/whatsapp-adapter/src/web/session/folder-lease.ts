import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Milliseconds. */
const times = { renew: 3000, stale: 15_000, look: 200 };

interface Lease {
  host: string;
  pid: number;
  /** Milliseconds since 1970, by the holder's clock. */
  renewedAt: number;
}

/**
 * One session process at a time in a folder, also where replicas share it: a second browser on the profile would ruin it.
 * A holder that died on this machine is told at once, one on another machine after 15 s without renewal.
 */
export class FolderLease {
  private readonly file: string;
  private readonly clock: () => number;
  private timer: NodeJS.Timeout | undefined;

  constructor(folder: string, clock: () => number = Date.now) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.file = join(folder, 'lease.json');
    this.clock = clock;
  }

  /** @throws Error when another process keeps the folder for longer than it takes to notice that it died. */
  async take(): Promise<void> {
    const deadline = this.clock() + 2 * times.stale;
    while (this.isHeld()) {
      if (this.clock() > deadline) throw new Error('another process has this WhatsApp session open; stop it first');
      await new Promise((resolve) => setTimeout(resolve, times.look));
    }
    this.renew();
    this.timer = setInterval(() => this.renew(), times.renew);
    this.timer.unref();
  }

  release(): void {
    clearInterval(this.timer);
    rmSync(this.file, { force: true });
  }

  private renew(): void {
    const lease: Lease = { host: hostname(), pid: process.pid, renewedAt: this.clock() };
    writeFileSync(this.file, JSON.stringify(lease));
  }

  private isHeld(): boolean {
    const lease = this.read();
    if (!lease || (lease.host === hostname() && lease.pid === process.pid)) return false;
    const isFresh = this.clock() - lease.renewedAt < times.stale;
    return isFresh && (lease.host !== hostname() || isAlive(lease.pid));
  }

  private read(): Lease | null {
    try {
      return JSON.parse(readFileSync(this.file, 'utf8')) as Lease;
    } catch {
      return null;
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
