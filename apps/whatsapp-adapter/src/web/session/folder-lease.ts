import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

const leaseFile = 'lease.json';
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
 * A holder that died on this machine is noticed at once, one on another machine after 15 s without renewal.
 * Not proper-lockfile: it names no holder. A holder that died on this machine would then block the folder for as long, and
 * the browser that it left behind could not be found (`isLeftBy`).
 */
export class FolderLease {
  private readonly file: string;
  private readonly clock: () => number;
  private timer: NodeJS.Timeout | undefined;

  constructor(folder: string, clock: () => number = Date.now) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.file = join(folder, leaseFile);
    this.clock = clock;
  }

  /**
   * @param lost called when another process took the folder after all, because this one had been suspended for too long.
   * @throws Error when another process keeps the folder for longer than it takes to notice that it died.
   */
  async take(lost: () => void): Promise<void> {
    const deadline = this.clock() + 2 * times.stale;
    while (this.isHeld()) {
      if (this.clock() > deadline) throw new Error('another process has this WhatsApp session open; stop it first');
      await new Promise((resolve) => setTimeout(resolve, times.look));
    }
    this.renew();
    this.timer = setInterval(() => this.keep(lost), times.renew);
    this.timer.unref();
  }

  /** Whether this process has the folder: only then is what lies in it, and the browser on it, its own to end. */
  get isOurs(): boolean {
    return isHolder(this.read(), process.pid);
  }

  /** Frees the folder; another's lease stays. */
  release(): void {
    clearInterval(this.timer);
    if (this.isOurs) rmSync(this.file, { force: true });
  }

  private keep(lost: () => void): void {
    const lease = this.read();
    if (lease === null || isHolder(lease, process.pid)) return this.renew();
    clearInterval(this.timer);
    lost();
  }

  /** By renaming: a reader of a half-written file would think the folder free. */
  private renew(): void {
    const lease: Lease = { host: hostname(), pid: process.pid, renewedAt: this.clock() };
    const draft = `${this.file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(lease));
    renameSync(draft, this.file);
  }

  private isHeld(): boolean {
    const lease = this.read();
    if (!lease || isHolder(lease, process.pid)) return false;
    const isFresh = this.clock() - lease.renewedAt < times.stale;
    return isFresh && (lease.host !== hostname() || isAlive(lease.pid));
  }

  private read(): Lease | null {
    return readLease(this.file);
  }
}

/** Whether a process of this machine had the folder when it ended: it freed nothing, and left its browser behind. */
export function isLeftBy(pid: number | undefined, folder: string): boolean {
  return isHolder(readLease(join(folder, leaseFile)), pid);
}

function isHolder(lease: Lease | null, pid: number | undefined): boolean {
  return lease?.host === hostname() && lease.pid === pid;
}

function readLease(file: string): Lease | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Lease;
  } catch {
    return null;
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
