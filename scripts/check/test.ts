import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Instance } from '../local/instance/instance.js';
import { ensureTestPrograms } from '../local/programs/test-programs.js';
import { onStop } from '../local/terminal/on-stop.js';
import { Progress } from '../local/terminal/progress.js';
import { freshTestHome } from '../local/test-home.js';
import { runChecks } from './checks/run-checks.js';
import { chosenTests } from './tests/chosen-tests.js';
import { jestArguments } from './tests/jest-arguments.js';
import { jestCommand } from './tests/jest-command.js';
import { needsS3, needsStores, programsOf } from './tests/needs.js';
import { S3Mock } from '../local/stores/s3mock/s3mock.js';
import { ensureS3Mock } from '../local/stores/s3mock/s3mock-jar.js';

/**
 * `npm test`: the checks, then every test, on a Kafka, a Postgres and an S3 server of its own (or the given ones).
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
  if (!tests.some(needsStores)) return runChecked(process.env);
  const home = await freshTestHome();
  const { TEST_S3_ENDPOINT: given } = process.env;
  const withS3 = given === undefined && tests.some(needsS3) ? withS3Mock : withoutS3Mock;
  try {
    return await withS3(home.servers, (s3) =>
      withStores(home.path, async (env) => runChecked({ ...env, ...(await s3) })),
    );
  } finally {
    home.leave();
  }
}

type Variables = Promise<NodeJS.ProcessEnv>;

/** Starts while the action begins; the variables come once it is ready. */
async function withS3Mock(folder: string, action: (variables: Variables) => Promise<number>): Promise<number> {
  const program = await ensureS3Mock(progress, stopping.signal);
  const starting = progress.step('Starting S3Mock', () => S3Mock.start(program, folder, stopping.signal));
  const variables = starting.then(({ endpoint }) => ({ TEST_S3_ENDPOINT: endpoint }));
  variables.catch(() => undefined); // thrown again below
  try {
    return await action(variables);
  } finally {
    await (await starting).stop();
  }
}

function withoutS3Mock(_: string, action: (variables: Variables) => Promise<number>): Promise<number> {
  return action(Promise.resolve({}));
}

async function withStores(home: string, action: (env: NodeJS.ProcessEnv) => Promise<number>): Promise<number> {
  // The data is thrown away: nothing has to survive a power cut.
  const postgresSettings = ['fsync=off'];
  const options = { home, env: process.env, progress, signal: stopping.signal, postgresSettings };
  const { instance, stores } = await Instance.startStores(options);
  try {
    const ofStores = { KAFKA_BROKERS: stores.brokers.join(','), DATABASE_URL: stores.database };
    return await action({ ...process.env, ...ofStores, TEST_FILES: join(home, 'files') });
  } finally {
    await instance.stop();
  }
}

function runJest(jestArgs: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { args, options } = jestCommand(jestArgs, env);
  const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] });
  stopping.signal.addEventListener('abort', () => child.kill('SIGTERM'));
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
