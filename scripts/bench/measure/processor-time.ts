import { read, statFields, withDescendants } from './process-tree.js';

/** Linux counts processor time in hundredths of a second for programs, whatever the kernel's own tick. */
const tick = 10;

/** The process ids of a measurement, by role. */
export type Roles = Readonly<Record<string, readonly number[]>>;

/** Milliseconds of processor time by role; null where its processes cannot be seen. */
export type ProcessorTime = Record<string, number | null>;

export interface Clock {
  /** Milliseconds, monotonic. */
  at: number;
  used: ProcessorTime;
  /** Of the whole machine, in ticks: all, what the hypervisor kept for others, and what its own processes took. */
  machine: { all: number; stolen: number; busy: number };
}

export interface Span {
  milliseconds: number;
  used: ProcessorTime;
  /** Share of the machine's time that its host gave to others, 0–1. */
  steal: number;
  /** Share of the machine's time that processes took which have no part in the measurement, 0–1; null where unknown. */
  others: number | null;
}

export function readClock(roles: Roles): Clock {
  const used = Object.entries(roles).map(([role, pids]) => [role, pids.length > 0 ? timeOf(pids) : null] as const);
  return { at: performance.now(), used: { ...Object.fromEntries(used), generator: ownTime() }, machine: machineTime() };
}

/** This process, which generates and looks on; without its children, which are the others. */
function ownTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export function between(start: Clock, end: Clock): Span {
  const used = Object.entries(end.used).map(([role, after]) => {
    const before = start.used[role] ?? null;
    return [role, after === null || before === null ? null : after - before] as const;
  });
  const span = { milliseconds: end.at - start.at, used: Object.fromEntries(used) };
  return { ...span, ...disturbance(start.machine, end.machine, span.used) };
}

function disturbance(
  start: Clock['machine'],
  end: Clock['machine'],
  used: ProcessorTime,
): Pick<Span, 'steal' | 'others'> {
  const all = end.all - start.all;
  if (all <= 0) return { steal: 0, others: null };
  const ours = total(used, Object.keys(used));
  const others = ours === null ? null : Math.max(0, (end.busy - start.busy - ours / tick) / all);
  return { steal: (end.stolen - start.stolen) / all, others };
}

/** Sum of the roles that can be seen, null when one cannot: a sum with a hole would flatter. */
export function total(used: ProcessorTime, roles: readonly string[]): number | null {
  const parts = roles.map((role) => used[role] ?? null);
  return parts.reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0);
}

/**
 * Of these processes and their descendants. One that has ended is counted by its parent (cutime, cstime), so a
 * Postgres backend that comes and goes in between is not lost.
 */
function timeOf(roots: readonly number[]): number {
  const living = [...new Set(roots.flatMap(withDescendants))];
  return living.reduce((sum, pid) => sum + ticksOf(pid), 0) * tick;
}

/** Milliseconds that one process took itself; NaN where it cannot be seen. */
export function ownTimeOf(pid: number): number {
  const [user = NaN, system = NaN] = statFields(pid).slice(11, 13).map(Number);
  return (user + system) * tick;
}

/** utime, stime, and those of children that have ended. */
function ticksOf(pid: number): number {
  return statFields(pid)
    .slice(11, 15)
    .reduce((sum, one) => sum + Number(one), 0);
}

function machineTime(): Clock['machine'] {
  const line = (read('/proc/stat') ?? '').split('\n')[0] ?? '';
  const ticks = line.split(/\s+/u).slice(1, 9).map(Number);
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, stolen = 0] = ticks;
  return { all: ticks.reduce((sum, one) => sum + one, 0), stolen, busy: user + nice + system + irq + softirq };
}
