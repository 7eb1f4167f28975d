import { readFileSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { mailLimits } from '../mail-limits.js';

/** Why a thread was ended: its mail cost too much, its parser waits without end, or the machine gave it no time. */
export type Overrun = 'expensive' | 'stuck' | 'starved';

export interface ThreadGauge {
  /** Milliseconds of processor time that the thread has used. */
  processorTime(): number;
  /** Whether it had nothing to do since the last call. */
  wasIdle(): boolean;
}

/** Milliseconds of a clock tick of Linux's process accounting. */
const tick = 10;

/** @param path of the thread under /proc; without one the whole process's time stands for it, which is never less. */
export function gaugeOf(worker: Worker, path: string | null): ThreadGauge {
  let last = worker.performance.eventLoopUtilization();
  return {
    processorTime: () => (path === null ? timeOfProcess() : timeAt(path)),
    wasIdle: () => {
      const now = worker.performance.eventLoopUtilization();
      const { idle, active } = worker.performance.eventLoopUtilization(now, last);
      last = now;
      return idle > 20 * active;
    },
  };
}

/**
 * One mail in a thread. Its limits are processor time and a number of checks, not the clock: while the whole process stands
 * still, no check runs. So a busy machine makes no mail unreadable.
 */
export class ThreadWatch {
  /** At the first check: to ask at the beginning would take a tenth of what an ordinary mail takes, which ends before it. */
  private began: number | null = null;
  private checks = 0;
  private idleChecks = 0;

  constructor(
    private readonly gauge: ThreadGauge,
    private readonly limit: number,
  ) {
    gauge.wasIdle();
  }

  /** To be called every `mailLimits.checkIntervalMs`; null while all is well. */
  check(): Overrun | null {
    this.checks += 1;
    this.idleChecks = this.gauge.wasIdle() ? this.idleChecks + 1 : 0;
    const now = this.gauge.processorTime();
    this.began ??= now;
    if (now - this.began > this.limit) return 'expensive';
    if (this.idleChecks >= mailLimits.maxIdleChecks) return 'stuck';
    return this.checks >= mailLimits.maxChecks ? 'starved' : null;
  }
}

/** Fields 14 and 15 of /proc/…/stat, counted behind the name, which may contain blanks and brackets. */
function timeAt(path: string): number {
  const stat = readFileSync(`${path}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tick;
}

function timeOfProcess(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
