import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { testFilesUrl } from '../files/test-files-url.js';

/** What an adapter reports to its supervisor: its operations server, and where providers reach it. */
export type Announced = { url: string } & Record<string, string | number>;

/** Milliseconds after which a process that still drains gives up, with status 1. */
const drainLimit = 25_000;

/** A built adapter as a process of its own, as a supervisor runs it. */
export class AdapterProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly announced: Announced,
  ) {}

  /**
   * @param app the folder's name, such as `email-adapter`. Its environment is the given one and PATH, nothing else.
   * @param nodeFlags as a supervisor gives them; none by default.
   */
  static async start(app: string, env: Record<string, string>, nodeFlags: string[] = []): Promise<AdapterProcess> {
    const main = fileURLToPath(new URL(`../../../../dist/apps/${app}/src/main.js`, import.meta.url));
    if (!existsSync(main)) throw new Error(`${app} is not built; run "npm run build" first`);
    const { PATH = '', HOME = '', TMPDIR = '/tmp', NODE_COMPILE_CACHE = '' } = process.env;
    const usual = { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE, LOG_LEVEL: 'silent', FILES_URL: testFilesUrl() };
    const child = fork(main, { execArgv: nodeFlags, env: { ...usual, ...env } });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`${app} ended with ${String(code)} before it was ready`);
    });
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [{ ready: Announced }];
    ended.catch(() => undefined);
    return new AdapterProcess(child, message.ready);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Status and text of a path of its operations server. Uses a new connection: a kept one may end during use. */
  async get(path: string): Promise<{ status: number; text: string }> {
    const response = await fetch(this.announced.url + path, { headers: { connection: 'close' } });
    return { status: response.status, text: await response.text() };
  }

  /**
   * Resolves once it has drained after SIGTERM. On a starved machine that may take longer than a drain may last.
   * @throws Error when it ends with another status than 0 before its time is up.
   */
  async drain(): Promise<void> {
    const began = performance.now();
    const status = await this.stop();
    if (status !== 0 && performance.now() - began < drainLimit)
      throw new Error(`it ended with ${String(status)} instead of draining`);
  }

  /** The status it ends with; null after SIGKILL. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
    if (!this.running) return this.child.exitCode;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  }
}
