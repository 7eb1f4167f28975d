import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../../dist/apps/web-adapter/src/main.js', import.meta.url));

export interface Announced {
  url: string;
  webhookUrl: string;
}

/** The built adapter as a process of its own, as a supervisor runs it. */
export class AdapterProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly announced: Announced,
  ) {}

  static async start(env: Record<string, string>): Promise<AdapterProcess> {
    if (!existsSync(main)) throw new Error('the web adapter is not built; run "npm run build" first');
    const child = fork(main, { execArgv: [], env: { ...process.env, WEB_PORT: '0', LOG_LEVEL: 'silent', ...env } });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the web adapter ended with ${String(code)} before it was ready`);
    });
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [{ ready: Announced }];
    ended.catch(() => undefined);
    return new AdapterProcess(child, message.ready);
  }

  /** Submits to the form with this key, as a server does. */
  submit(key: string, answers: object): Promise<Response> {
    return fetch(`${this.announced.webhookUrl}/forms/${key}/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(answers),
    });
  }

  /** The status it ends with. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  }
}
