import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { LogFile } from './log-file.js';
import { removePidFile, writePidFile } from './pid-file.js';

export interface ChildOptions {
  name: string;
  program: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** Another user, where it refuses root. */
  account?: { uid: number; gid: number } | undefined;
  /** Node children get a channel: they report when they are ready, and drain when it closes. */
  channel?: boolean;
  log: LogFile;
  pidFolder: string;
  stopSignal: NodeJS.Signals;
  /** Time to drain, after which it is killed. */
  stopTimeoutMs: number;
}

/**
 * A child in a process group of its own: Ctrl-C on a terminal goes to us alone, and we stop the children in order.
 * Its output goes straight to its log.
 */
export class Child {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly ended: Promise<string>;

  private constructor(
    private readonly options: ChildOptions,
    child: ChildProcess & { pid: number },
  ) {
    this.process = child;
    this.pid = child.pid;
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve(signal ?? `status ${code}`));
    });
    child.on('error', () => {}); // a signal or message to one that has just ended
    void this.ended.then(() => removePidFile(options.pidFolder, options.name));
  }

  /** @throws Error when the program cannot be run at all. */
  static async spawn(options: ChildOptions): Promise<Child> {
    const { handle, close } = options.log.open();
    const child = spawn(options.program, [...options.args], {
      env: options.env,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...options.account,
      detached: true,
      stdio: ['ignore', handle, handle, ...(options.channel ? ['ipc' as const] : [])],
    });
    close();
    await new Promise((resolve, reject) => child.once('spawn', () => resolve(undefined)).once('error', reject));
    const made = new Child(options, child as ChildProcess & { pid: number });
    writePidFile(options.pidFolder, options.name, { pid: made.pid, stopSignal: options.stopSignal });
    return made;
  }

  async stop(): Promise<void> {
    this.process.kill(this.options.stopSignal);
    const waiting = new AbortController();
    void delay(this.options.stopTimeoutMs, undefined, { signal: waiting.signal }).then(
      () => this.kill(),
      () => {},
    );
    await this.ended;
    waiting.abort();
  }

  kill(): void {
    this.process.kill('SIGKILL');
  }
}

export class EndedEarlyError extends Error {
  override readonly name = 'EndedEarlyError';

  constructor(how: string) {
    super(`it ended with ${how} before it was ready`);
  }
}

/** What `ready` resolves to, unless the child ends or the signal comes first; then nothing of it is left running. */
export async function whenReady<T>(
  child: Child,
  ready: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const over = new AbortController();
  const ended = child.ended.then((how) => Promise.reject(new EndedEarlyError(how)));
  const given = AbortSignal.any([signal, over.signal]);
  try {
    return await Promise.race([ready(given), ended]);
  } catch (error) {
    if (signal.aborted) await child.stop();
    else child.kill();
    throw error;
  } finally {
    ended.catch(() => {});
    over.abort();
  }
}
