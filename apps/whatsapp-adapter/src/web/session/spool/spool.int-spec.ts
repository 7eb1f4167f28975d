import '#libs/testing/slow';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '#libs/testing/waiting';
import type { MessageRecord } from '../../web-record.js';
import { Spool } from './spool.js';

const built = new URL('../../../../../../dist/apps/whatsapp-adapter/src/web/session/spool/spool.js', import.meta.url);
/** Spools as fast as it can, and says after each what it has spooled. */
const writer = `
  import { Spool } from '${built.href}';
  const spool = new Spool(process.argv.at(-1));
  for (let n = 1; ; n += 1) {
    const model = { id: { fromMe: false, remote: '49@c.us', id: 'm' + n }, t: n, body: 'x'.repeat(2000) };
    spool.put({ kind: 'message', model, receivedAt: '2025-11-20T12:00:00.000Z' });
    process.send(n);
    if (n % 20 === 0) await new Promise(setImmediate);
  }
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorbell-spool-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function record(id: string, t = 1): MessageRecord {
  return {
    kind: 'message',
    model: { id: { fromMe: false, remote: '49@c.us', id }, t },
    receivedAt: '2025-11-20T12:00:00.000Z',
  };
}

describe('what was spooled', () => {
  it('is there after a kill in the middle of writing, all of it and in its order', async () => {
    const said: number[] = [];
    const child = spawn(process.execPath, ['--input-type=module', '-e', writer, folder], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (n: number) => said.push(n));
    await waitFor('some to be spooled', () => said.length > 200);
    child.kill('SIGKILL');
    await waitFor('its end', () => child.signalCode);
    const spool = new Spool(folder);
    const kept = spool.read(100_000).map(({ record: one }) => ('model' in one ? one.model['t'] : null));
    expect(kept.length).toBeGreaterThanOrEqual(said.length);
    expect(kept).toEqual(kept.map((_, n) => n + 1));
    await spool.close();
  });

  it('is handed out oldest first until it is removed; keys are never used again', async () => {
    const spool = new Spool(folder);
    for (const id of ['a', 'b', 'c']) spool.put(record(id));
    const [a, b] = spool.read(2);
    expect([a?.record, b?.record]).toEqual([record('a'), record('b')]);
    spool.remove(spool.read(3).map(({ key }) => key));
    spool.put(record('d'));
    expect(spool.read(1)[0]?.key).toBeGreaterThan(b?.key ?? Infinity);
    await spool.close();
  });

  it('is known for two months after it was removed', async () => {
    const spool = new Spool(folder);
    spool.put(record('a', 1_763_640_000));
    spool.remove(spool.read(1).map(({ key }) => key));
    await spool.prune(1_763_640_000 + 59 * 86_400);
    expect(spool.put(record('a', 1_763_640_000))).toBe(false);
    await spool.prune(1_763_640_000 + 61 * 86_400);
    expect(spool.timeOfMessage('a')).toBeNull();
    await spool.close();
  });

  it('is another message when its time is another: ids are the sender’s own choice', async () => {
    const spool = new Spool(folder);
    expect([spool.put(record('a', 1)), spool.put(record('a', 2))]).toEqual([true, true]);
    await spool.close();
  });
});
