import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeAt, openSecrets } from '#libs/local-instance';
import { quietProgress } from '../../terminal/quiet-progress.js';
import { copiesFolder } from './postgres-place.js';
import { onServer } from './postgres-probe.js';
import { onServerOf } from './scratch-database.js';

/** Only its owner may enter this folder, whichever user starts the tests. */
const closed = mkdtempSync(join(tmpdir(), 'doorbell-closed-'));
const home = homeAt(join(closed, 'home'));
const data = join(home.data, 'postgres');
const isRoot = process.getuid?.() === 0;

afterAll(() => rmSync(closed, { recursive: true, force: true }));

function withServer<T>(action: (url: string) => Promise<T>): Promise<T> {
  const progress = quietProgress();
  const options = { home: home.path, env: {}, progress, postgresSettings: ['fsync=off'] };
  return onServerOf(options, action).finally(() => progress.close());
}

async function query(text: string): Promise<unknown[]> {
  return withServer((url) => onServer(url, async (client) => (await client.query(text)).rows));
}

const instancesElsewhere = (): string[] =>
  existsSync(copiesFolder) ? readdirSync(copiesFolder).filter((name) => !name.startsWith('postgres-')) : [];

function moveTo(former: string): void {
  mkdirSync(former, { recursive: true });
  renameSync(data, join(former, 'postgres'));
}

describe('the data of an instance whose home lies in a closed folder', () => {
  it('is in the home, also where root starts it', async () => {
    const before = instancesElsewhere();
    await query('create table kept as select 7 as number');
    expect(existsSync(join(data, 'PG_VERSION'))).toBe(true);
    expect(instancesElsewhere()).toEqual(before);
  });

  it('is there again at the next start', async () => {
    expect(await query('select number from kept')).toEqual([{ number: 7 }]);
  });

  it('is moved into the home when an older version, started by root, kept it elsewhere', async () => {
    const former = join(copiesFolder, openSecrets(home).instanceId);
    if (isRoot) moveTo(former);
    expect(await query('select number from kept')).toEqual([{ number: 7 }]);
    expect(existsSync(former)).toBe(false);
  });
});
