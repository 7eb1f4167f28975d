import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { testFilesUrl } from '#libs/testing/files';

const main = fileURLToPath(
  new URL(import.meta.url.replace(/\/(?:dist\/)?apps\/gateway\/test\/.*$/u, '/dist/apps/worker/src/main.js')),
);

/** The built worker beside a gateway, for what needs a job to run. */
export class ForkedWorker {
  private constructor(private readonly child: ChildProcess) {}

  /** Resolves when it takes jobs. */
  static async start(databaseUrl: string): Promise<ForkedWorker> {
    const env = {
      PATH: process.env['PATH'],
      DATABASE_URL: databaseUrl,
      FILES_URL: testFilesUrl(),
      LOG_LEVEL: 'silent',
      WEBHOOK_SECRETS_KEY: Buffer.alloc(32, 'tests').toString('base64'),
      ALLOW_PRIVATE_HOSTS: 'true',
    };
    const child = fork(main, { env, execArgv: [], stdio: 'ignore' });
    await once(child, 'message');
    return new ForkedWorker(child);
  }

  async end(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}
