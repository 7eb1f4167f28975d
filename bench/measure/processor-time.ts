import { read, statFields, withDescendants } from './process-tree.js';

/** Linux counts processor time in hundredths of a second for programs, whatever the kernel's own tick. */
const tick = 10;

/** Who takes part in a measurement: process ids by role. */
export type Roles = Readonly<Record<string, readonly number[]>>;

/** Milliseconds of processor time by role; null where its processes cannot be seen. */
export type ProcessorTime = Record<string, number | null>;

export interface Clock {
  /** Milliseconds, monotonic. */
  at: number;
  used: ProcessorTime;
  /** Of the whole machine, in ticks: all, and what the hypervisor kept for others. */
  machine: { all: number; stolen: number };
}

export interface Span {
  milliseconds: number;
  used: ProcessorTime;
  /** Share of the machine's time that its host gave to others, 0–1. */
  steal: number;
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
  const all = end.machine.all - start.machine.all;
  const stolen = end.machine.stolen - start.machine.stolen;
  return { milliseconds: end.at - start.at, used: Object.fromEntries(used), steal: all > 0 ? stolen / all : 0 };
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

/** utime, stime, and those of children that have ended. */
function ticksOf(pid: number): number {
  return statFields(pid)
    .slice(11, 15)
    .reduce((sum, one) => sum + Number(one), 0);
}

function machineTime(): Clock['machine'] {
  const line = (read('/proc/stat') ?? '').split('\n')[0] ?? '';
  const ticks = line.split(/\s+/u).slice(1, 9).map(Number);
  return { all: ticks.reduce((sum, one) => sum + one, 0), stolen: ticks[7] ?? 0 };
}
