import { readFileSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { mailLimits } from '../mail-limits.js';

/** Why a thread was ended: its mail cost too much, waits for nothing, or the machine gave it no time. */
export type Overrun = 'expensive' | 'stuck' | 'starved';

export interface ThreadGauge {
  /** Milliseconds of processor time that the thread has used. */
  processorTime(): number;
  /** Whether it had nothing to do since it was last asked. */
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
 * One mail in a thread. Its limits are processor time, and looks: a process that stood still meanwhile has not looked. So no
 * mail is to blame for a busy machine.
 */
export class ThreadWatch {
  private readonly began: number;
  private looks = 0;
  private idle = 0;

  constructor(
    private readonly gauge: ThreadGauge,
    private readonly limit: number,
  ) {
    this.began = gauge.processorTime();
    gauge.wasIdle();
  }

  /** To be asked every `mailLimits.lookEvery`; null while all is well. */
  look(): Overrun | null {
    this.looks += 1;
    this.idle = this.gauge.wasIdle() ? this.idle + 1 : 0;
    if (this.gauge.processorTime() - this.began > this.limit) return 'expensive';
    if (this.idle >= mailLimits.idleLooks) return 'stuck';
    return this.looks >= mailLimits.looks ? 'starved' : null;
  }
}

/** Fields 14 and 15 of /proc/…/stat, counted behind the name, which may hold anything. */
function timeAt(path: string): number {
  const stat = readFileSync(`${path}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tick;
}

function timeOfProcess(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
