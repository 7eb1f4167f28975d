import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { SecretBox } from '#libs/platform';
import { testFilesUrl } from '../files/index.js';

const main = fileURLToPath(
  new URL(import.meta.url.replace(/\/(?:dist\/)?libs\/testing\/src\/worker\/[^/]*$/u, '/dist/apps/worker/src/main.js')),
);

/** Seals what tests of the worker make. */
export const testSecrets = new SecretBox(Buffer.alloc(32, 'tests').toString('base64'));

/** The built worker as a process of its own. */
export class WorkerProcess {
  private constructor(
    private readonly child: ChildProcess,
    /** Where its health and metrics are. */
    readonly url: string,
  ) {}

  static async start(databaseUrl: string, filesUrl = testFilesUrl()): Promise<WorkerProcess> {
    const env = {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      DATABASE_URL: databaseUrl,
      FILES_URL: filesUrl,
      LOG_LEVEL: 'silent',
      WORKER_CONCURRENCY: '2',
      WEBHOOK_SECRETS_KEY: testSecrets.derivedKeys('webhooks'),
      ALLOW_PRIVATE_HOSTS: 'true',
    };
    const child = fork(main, { env, execArgv: [], stdio: 'ignore' });
    const [message] = (await once(child, 'message')) as [{ ready: { url: string } }];
    return new WorkerProcess(child, message.ready.url);
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  }
}
