import { spawn } from 'node:child_process';
import { Instance } from '../local/instance/instance.js';
import { ensureTestPrograms } from '../local/programs/test-programs.js';
import { onStop } from '../local/terminal/on-stop.js';
import { Progress } from '../local/terminal/progress.js';
import { freshTestHome } from '../local/test-home.js';
import { runChecks } from './checks/run-checks.js';
import { chosenTests } from './tests/chosen-tests.js';
import { jestArguments } from './tests/jest-arguments.js';
import { jestCommand } from './tests/jest-command.js';
import { needsStores, programsOf } from './tests/needs.js';

/**
 * `npm test`: the checks, then every test, on a Kafka and a Postgres of its own (or the given ones).
 * `npm test -- pattern …`: the chosen tests alone, with what they need alone.
 */
const progress = new Progress(process.stdout);
const stopping = new AbortController();
onStop(() => stopping.abort());

process.exit(await run(process.argv.slice(2)));

async function run(given: readonly string[]): Promise<number> {
  try {
    const checked = given.length > 0 ? noChecks() : runChecks(progress);
    const [status] = await Promise.all([runTests(jestArguments(given), checked), checked]);
    return status;
  } catch (error) {
    if (!stopping.signal.aborted) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    progress.close();
  }
}

function noChecks(): Promise<boolean> {
  progress.say('Of a part of the tests no checks are run; "npm run check" runs them.');
  return Promise.resolve(true);
}

/** What the tests need is fetched and started while the checks run. */
async function runTests(args: readonly string[], checked: Promise<boolean>): Promise<number> {
  const tests = await chosenTests(args);
  await ensureTestPrograms(tests.flatMap(programsOf), progress);
  const runChecked = async (env: NodeJS.ProcessEnv): Promise<number> => ((await checked) ? runJest(args, env) : 1);
  return tests.some(needsStores) ? withStores(runChecked) : runChecked(process.env);
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

function runJest(jestArgs: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { args, options } = jestCommand(jestArgs, env);
  const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] });
  stopping.signal.addEventListener('abort', () => child.kill('SIGTERM'));
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
