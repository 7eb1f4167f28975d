import { closeSync, copyFileSync, existsSync, openSync, readSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes, after which a log is moved to `.1`. */
const maxBytes = 50 * 1024 * 1024;
const intervalMs = 60_000;

/**
 * The log of one process, which writes into it directly, so that it can go on when we die.
 * It is emptied in place (the process keeps its handle and appends) after a copy; so at most two files of 50 MB and a
 * minute's growth are kept.
 */
export class LogFile {
  readonly path: string;
  private readonly timer: NodeJS.Timeout;

  constructor(folder: string, name: string) {
    this.path = join(folder, `${name}.log`);
    this.rotate();
    this.timer = setInterval(() => this.rotate(), intervalMs).unref();
  }

  /** A handle for a child's output; close it once the child has it. */
  open(): { handle: number; close: () => void } {
    const handle = openSync(this.path, 'a', 0o600);
    return { handle, close: () => closeSync(handle) };
  }

  /** The last thing that its process said, for people; empty where it said nothing. */
  lastWords(): string {
    const line = tailOf(this.path).trimEnd().split('\n').at(-1)?.trim() ?? '';
    return (messageIn(line) ?? line).slice(0, 300);
  }

  close(): void {
    clearInterval(this.timer);
  }

  private rotate(): void {
    if (!existsSync(this.path) || statSync(this.path).size < maxBytes) return;
    copyFileSync(this.path, `${this.path}.1`);
    truncateSync(this.path);
  }
}

function tailOf(path: string): string {
  if (!existsSync(path)) return '';
  const bytes = Buffer.alloc(8 * 1024);
  const handle = openSync(path, 'r');
  try {
    const from = Math.max(0, statSync(path).size - bytes.length);
    return bytes.toString('utf8', 0, readSync(handle, bytes, 0, bytes.length, from));
  } finally {
    closeSync(handle);
  }
}

/** Of a line that a service logged. */
function messageIn(line: string): string | null {
  try {
    const { msg } = JSON.parse(line) as { msg?: unknown };
    return typeof msg === 'string' ? msg : null;
  } catch {
    return null;
  }
}
