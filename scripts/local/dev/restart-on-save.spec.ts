import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inCheckout } from '#libs/local-instance';
import { Child, whenReady } from '../supervisor/child-process.js';
import { KeptPart } from '../supervisor/kept-part.js';
import { LogFile } from '../supervisor/log-file.js';
import type { Part } from '../supervisor/part.js';
import { untilItWorks } from '../supervisor/until.js';
import { restartOnSave } from './restart-on-save.js';

/** A checkout of two services and two libraries, each in few lines. */
const files: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ type: 'module', imports: { '#libs/*': './dist/libs/*/src/index.js' } }),
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'es2023',
      module: 'nodenext',
      rootDir: '.',
      outDir: 'dist',
      types: [],
      lib: ['es2023'],
      skipLibCheck: true,
      incremental: true,
      paths: { '#libs/*': ['./libs/*/src/index.ts'] },
    },
    include: ['apps', 'libs'],
  }),
  'apps/gateway/src/main.ts': `import '#libs/platform';\nimport './route.js';\nimport '../../up.js';`,
  'apps/gateway/src/route.ts': `export const route: string = '/contacts';`,
  'apps/gateway/src/route.spec.ts': `import './route.js';`,
  'apps/contacts/src/main.ts': `import '#libs/platform';\nimport '#libs/database';\nimport '../../up.js';`,
  'apps/up.ts': `setInterval(() => {}, 60_000);\n(globalThis as any).process.send('up');\ndeclare const setInterval: any;`,
  'libs/platform/src/index.ts': `export * from './clock.js';`,
  'libs/platform/src/clock.ts': 'export const tick: number = 1;',
  'libs/database/src/index.ts': `export const load = async (): Promise<unknown> => import('./statement.js');`,
  'libs/database/src/statement.ts': `export const statement: string = 'select 1';`,
};

const folder = mkdtempSync(join(tmpdir(), 'doorbell-dev-'));
const at = (path: string): string => join(folder, path);
const errors = (): string => readFileSync(at('errors.txt'), 'utf8');
const mainOf = (service: string): string => at(`dist/apps/${service}/src/main.js`);
const tsc = inCheckout('node_modules', '@typescript', 'native', 'bin', 'tsc');
const compiler = ['sh', '-c', `"${process.execPath}" "${tsc}" -p "${folder}" > "${at('errors.txt')}"`] as const;

const log = new LogFile(folder, 'services');
const childOptions = { log, pidFolder: folder, stopSignal: 'SIGTERM', stopTimeoutMs: 20_000 } as const;
const stopping = new AbortController();
const restarted: string[] = [];
const parts: Record<string, KeptPart> = {};
let work: Promise<void>;

function partOf(name: string): Part {
  return {
    name,
    async start(signal) {
      const options = { name, program: process.execPath, args: [mainOf(name)], env: {}, channel: true };
      const child = await Child.spawn({ ...options, ...childOptions });
      await whenReady(child, () => new Promise((resolve) => child.process.once('message', resolve)), signal);
      const { pid, ended } = child;
      return { pid, ended, url: 'tcp://nowhere', addresses: {}, stop: () => child.stop(), kill: () => child.kill() };
    },
  };
}

/** As editors do it: a new file takes the old one's place. */
function save(path: string, text: string): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(`${path}.new`), text);
  renameSync(at(`${path}.new`), at(path));
}

const restart = async (name: string): Promise<void> => parts[name]?.restart();
const untilRestarted = (names: string[]): Promise<void> =>
  untilItWorks(async () => expect(restarted.toSorted()).toEqual(names), { timeoutMs: 60_000 });

beforeAll(async () => {
  for (const [path, text] of Object.entries(files)) save(path, text);
  const first = await Child.spawn({
    name: 'compiler',
    program: compiler[0],
    args: compiler.slice(1),
    env: process.env,
    ...childOptions,
  });
  expect(await first.ended).toBe('status 0');
  for (const name of ['gateway', 'contacts']) {
    const say = (line: string): unknown => line === `${name} restarted` && restarted.push(name);
    parts[name] = new KeptPart(partOf(name), { say, changed: () => {} });
    await parts[name].start();
  }
  const entries = { gateway: mainOf('gateway'), contacts: mainOf('contacts') };
  work = restartOnSave({ sources: [at('apps'), at('libs')], compiler, entries, restart }, stopping.signal);
});

beforeEach(() => restarted.splice(0));

afterAll(async () => {
  stopping.abort();
  await work;
  for (const part of Object.values(parts)) await part.stop();
  log.close();
  rmSync(folder, { recursive: true });
});

describe('a save', () => {
  it.each([
    [
      'of an app restarts this app alone',
      'apps/gateway/src/route.ts',
      `export const route: string = '/messages';`,
      ['gateway'],
    ],
    [
      'of a library restarts every service that imports it',
      'libs/platform/src/clock.ts',
      'export const tick: number = 2;',
      ['contacts', 'gateway'],
    ],
    [
      'of a file that is imported later, when it is needed, restarts the service as well',
      'libs/database/src/statement.ts',
      `export const statement: string = 'select 2';`,
      ['contacts'],
    ],
    [
      'that adds a file restarts the service that imports it',
      'apps/gateway/src/route.ts',
      `export const route: string = '/inboxes';\nexport * from './added.js';`,
      ['gateway'],
    ],
  ])('%s', async (_rule, path, text, services) => {
    if (text.includes('added.js')) save('apps/gateway/src/added.ts', 'export const added = 1;');
    await untilRestarted([]);
    const before = Object.entries(parts).filter(([name]) => !services.includes(name));
    const pids = before.map(([, part]) => part.last?.pid);
    save(path, text);
    await untilRestarted(services);
    expect(before.map(([, part]) => part.last?.pid)).toEqual(pids);
  });

  it('of a test restarts nothing, and one with an error restarts nothing until it is mended', async () => {
    save('apps/gateway/src/route.spec.ts', `import './route.js';\nexport const another = 1;`);
    save('apps/contacts/src/wrong.ts', `export const wrong: number = 'text';`);
    save('libs/platform/src/clock.ts', 'export const tick: number = 3;');
    await untilItWorks(async () => expect(errors()).toContain(`apps/contacts/src/wrong.ts(1,14): error TS2322`), {
      timeoutMs: 60_000,
    });
    expect(restarted).toEqual([]);
    save('apps/contacts/src/wrong.ts', `export const wrong: string = 'text';`);
    await untilRestarted(['contacts', 'gateway']);
  });
});
