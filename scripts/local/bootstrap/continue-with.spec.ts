import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inCheckout } from '#libs/local-instance';

const module = pathToFileURL(inCheckout('scripts', 'local', 'bootstrap', 'continue-with.mjs')).href;

/** Continues as another process, which does what its argument says. */
const program = `
  import { continueWith } from '${module}';
  const { DOORBELL_LAUNCHER: launcher, PATH } = process.env;
  if (!launcher) await continueWith(process.execPath);
  const actions = {
    exit: () => process.exit(3),
    show: () => console.log(JSON.stringify({ launcher: Number(launcher), parent: process.ppid, PATH })),
    wait: () => {
      process.once('SIGINT', () => process.exit(7));
      setInterval(() => {}, 1_000);
      console.log('waiting');
    },
  };
  actions[process.argv[2]]();
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorbell-continue-'));
  writeFileSync(join(folder, 'program.mjs'), program);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(action: string): ChildProcess {
  const { DOORBELL_LAUNCHER: _, ...env } = process.env;
  return spawn(process.execPath, [join(folder, 'program.mjs'), action], { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

describe('a command that continues with another Node', () => {
  it('ends with the status of that process', async () => {
    expect(await once(run('exit'), 'exit')).toEqual([3, null]);
  });

  it('gives it a PATH that begins with that Node, and names the process that launched it', async () => {
    const child = run('show');
    const [text] = (await once(child.stdout!, 'data')) as [Buffer];
    const shown = JSON.parse(text.toString()) as { launcher: number; parent: number; PATH: string };
    expect(shown).toMatchObject({ launcher: child.pid, parent: child.pid });
    expect(shown.PATH.split(':')[0]).toBe(dirname(process.execPath));
  });

  it('passes a signal on, and waits for the end', async () => {
    const child = run('wait');
    await once(child.stdout!, 'data');
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([7, null]);
  });
});
