import { spawn } from 'node:child_process';
import { runChecks } from './checks/run-checks.js';
import { inCheckout } from '#libs/local-instance';
import { Instance } from '../local/instance/instance.js';
import { freshTestHome } from '../local/test-home.js';
import { ensureTestPrograms } from '../local/programs/test-programs.js';
import { onStop } from '../local/terminal/on-stop.js';
import { Progress } from '../local/terminal/progress.js';

/** `npm test [-- pattern …]`: the checks, then every test on a Kafka and a Postgres of its own (or the given ones). */
const progress = new Progress(process.stdout);
const stopping = new AbortController();
onStop(() => stopping.abort());

process.exit(await run());

async function run(): Promise<number> {
  try {
    if (!(await runChecks(progress))) return 1;
    await ensureTestPrograms(progress);
    return await withStores((env) => runJest(process.argv.slice(2), env));
  } catch (error) {
    if (!stopping.signal.aborted) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    progress.close();
  }
}

async function withStores(action: (env: NodeJS.ProcessEnv) => Promise<number>): Promise<number> {
  const home = await freshTestHome();
  // The data is thrown away: nothing has to survive a power cut.
  const postgresSettings = ['fsync=off'];
  const options = { home: home.path, env: process.env, progress, signal: stopping.signal, postgresSettings };
  const { instance, stores } = await Instance.startStores(options);
  try {
    return await action({ ...process.env, KAFKA_BROKERS: stores.brokers.join(','), DATABASE_URL: stores.database });
  } finally {
    await instance.stop();
    home.leave();
  }
}

function runJest(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const jest = inCheckout('node_modules', 'jest', 'bin', 'jest.js');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...flags, jest, '-c', inCheckout('.config', 'jest.config.mjs'), ...args], {
    cwd: inCheckout(),
    env: { ...env, NODE_OPTIONS: flags.join(' '), NODE_ENV: 'test' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  stopping.signal.addEventListener('abort', () => child.kill('SIGTERM'));
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
