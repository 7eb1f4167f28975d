import { read } from './process-tree.js';

const sampleIntervalMs = 250;

/** Resident memory in MB (10⁶ bytes); null where it cannot be seen. */
export function residentMemory(pid: number | null): number | null {
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB/mu.exec((pid && read(`/proc/${pid}/status`)) || '') ?? [];
  return kibibytes === undefined ? null : (Number(kibibytes) * 1024) / 1e6;
}

/** Reads the memory of processes four times a second and keeps the maximum of each. */
export class MemoryWatch {
  private readonly most = new Map<string, number>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly processes: readonly { name: string; pid: number | null }[]) {
    this.timer = setInterval(() => this.look(), sampleIntervalMs);
    this.look();
  }

  /** MB by name. */
  end(): Map<string, number> {
    this.look();
    clearInterval(this.timer);
    return this.most;
  }

  private look(): void {
    for (const { name, pid } of this.processes) {
      const now = residentMemory(pid);
      if (now !== null) this.most.set(name, Math.max(now, this.most.get(name) ?? 0));
    }
  }
}
