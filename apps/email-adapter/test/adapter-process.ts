import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../../dist/apps/email-adapter/src/main.js', import.meta.url));

/** Seals and opens the credentials of tests. */
export const secretsKey = Buffer.alloc(32, 'k').toString('base64');

const usual = { SMTP_PORT: '0', LOG_LEVEL: 'silent', SECRETS_KEY: secretsKey, ALLOW_PRIVATE_HOSTS: 'true' };

export interface Announced {
  url: string;
  smtpHost: string;
  smtpPort: number;
}

/** The built adapter as a process of its own, as a supervisor runs it. */
export class AdapterProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly announced: Announced,
  ) {}

  static async start(env: Record<string, string>): Promise<AdapterProcess> {
    if (!existsSync(main)) throw new Error('the email adapter is not built; run "npm run build" first');
    const child = fork(main, { execArgv: [], env: { ...process.env, ...usual, ...env } });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the email adapter ended with ${String(code)} before it was ready`);
    });
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [{ ready: Announced }];
    ended.catch(() => undefined);
    return new AdapterProcess(child, message.ready);
  }

  /** Path of its operations server, as status and text. */
  async get(path: string): Promise<{ status: number; text: string }> {
    const response = await fetch(this.announced.url + path);
    return { status: response.status, text: await response.text() };
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
