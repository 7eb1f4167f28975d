import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Only Linux shows the time of another process; on other systems these figures are left out. */
export const canMeasureProcesses = process.platform === 'linux';

/** A process and all that descend from it. */
export function withDescendants(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const pid of allProcesses()) {
    const parent = parentOf(pid);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const found = [root];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}

/** The process that listens on a port of this machine, or null: it may be on another, in a container, or someone else's. */
export function listenerOn(port: number): number | null {
  const inodes = listeningInodes(port);
  if (inodes.size === 0) return null;
  const owners = allProcesses().filter((pid) => socketsOf(pid).some((inode) => inodes.has(inode)));
  return owners.find((pid) => !owners.includes(parentOf(pid))) ?? null;
}

/** Fields of /proc/<pid>/stat from the state on; the name before them may hold anything. Empty when it is gone. */
export function statFields(pid: number): string[] {
  const text = read(`/proc/${pid}/stat`);
  return text === null ? [] : text.replace(/^.*\) /su, '').split(' ');
}

export function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function parentOf(pid: number): number {
  return Number(statFields(pid)[1] ?? 0);
}

function allProcesses(): number[] {
  if (!canMeasureProcesses) return [];
  return readdirSync('/proc').map(Number).filter(Number.isInteger);
}

/** State 0A is LISTEN; the local address is the second column, its port in hexadecimal. */
function listeningInodes(port: number): Set<string> {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => read(path) ?? '');
  const rows = tables.flatMap((table) => table.split('\n')).map((line) => line.trim().split(/\s+/u));
  return new Set(rows.filter((row) => row[3] === '0A' && row[1]?.endsWith(wanted)).map((row) => row[9] ?? ''));
}

function socketsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((name) => inodeOf(`/proc/${pid}/fd/${name}`));
  } catch {
    return [];
  }
}

function inodeOf(link: string): string[] {
  try {
    const [, inode] = /^socket:\[(\d+)\]$/u.exec(readlinkSync(link)) ?? [];
    return inode === undefined ? [] : [inode];
  } catch {
    return [];
  }
}
