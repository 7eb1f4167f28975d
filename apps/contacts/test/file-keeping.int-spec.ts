import { randomBytes, randomUUID } from 'node:crypto';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Workspaces } from '#libs/access';
import { Uploads } from '#libs/contacts';
import type { Database } from '#libs/database';
import { createLogger, createRegistry, type Registry } from '#libs/platform';
import { TemporaryFiles } from '#libs/testing/files';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { FileMeasures } from '../src/files/file-measures.js';
import { NightlySweep } from '../src/files/nightly-sweep.js';
import { SweepReports } from '../src/files/sweep-reports.js';

const day = 86_400_000;
let database: TestDatabase;
let admin: Database;
let contacts: Database;
let files: TemporaryFiles;
let workspaceId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = database.connect('admin');
  contacts = database.connect('doorbell_contacts');
  files = await TemporaryFiles.open();
  workspaceId = await new Workspaces(admin).create({ name: 'Acme', plan: 'local' });
});
afterAll(() => Promise.all([files?.close(), database?.drop()]));

const run = (text: string, ...values: unknown[]) =>
  admin.within([workspaceId], (queries) => queries.query({ text, values }));

/** Stored so many days ago. */
async function storedFile(daysAgo: number): Promise<string> {
  const { sha256 } = await files.put(workspaceId, randomBytes(10), { maxBytes: 10 });
  const at = new Date(Date.now() - daysAgo * day);
  await utimes(join(fileURLToPath(files.url), workspaceId, sha256.slice(0, 2), sha256), at, at);
  return sha256;
}

const refer = (sha256: string) =>
  new Uploads(admin).keep(workspaceId, { fileName: 'a', contentType: 'text/plain', size: 10, sha256 });
const isStored = async (sha256: string) => (await files.stat({ workspaceId, sha256 })) !== undefined;

/** As in the night after the last one. */
let night = Date.now();
async function swept(): Promise<Registry> {
  const registry = createRegistry('test');
  const sweep = new NightlySweep(contacts, files, new SweepReports(createLogger('test', 'silent'), registry));
  await sweep.look(new AbortController().signal, new Date((night += day)));
  return registry;
}
const metric = async (registry: Registry, name: string): Promise<number | undefined> =>
  (await registry.getSingleMetric(name)?.get())?.values[0]?.value;

describe("a night's sweep", () => {
  it('deletes old files that nothing refers to, and keeps those of open dead letters', async () => {
    const [kept, young, old, named] = await Promise.all([storedFile(30), storedFile(5), storedFile(9), storedFile(30)]);
    await refer(kept);
    await run(
      `insert into dead_letters (workspace_id, dead_letter_id, reason, step, topic, error, value, headers, set_aside_at)
       values ($1, $2, 'invalid', 'decode', 'inbound-messages', 'x', convert_to($3, 'UTF8'), '{}', now())`,
      workspaceId,
      randomUUID(),
      JSON.stringify({ attachments: [{ sha256: named }] }),
    );
    const registry = await swept();
    expect(await Promise.all([kept, young, old, named].map(isStored))).toEqual([true, true, false, true]);
    expect(await metric(registry, 'doorbell_files_missing')).toBe(0);
    expect(await metric(registry, 'doorbell_files_unreferenced_bytes')).toBe(20);
  });

  it('reports what is missing, in every replica', async () => {
    const sha256 = await storedFile(1);
    await refer(sha256);
    await files.delete({ workspaceId, sha256 });
    expect(await metric(await swept(), 'doorbell_files_missing')).toBe(1);
    night -= day; // no further night
    expect(await metric(await swept(), 'doorbell_files_missing')).toBe(1);
  });
});

describe('what files take', () => {
  it('is measured, and counts down when their time is over', async () => {
    const registry = createRegistry('test');
    const measures = new FileMeasures(contacts, registry);
    await run('delete from uploads');
    await run('delete from file_use');
    await refer(randomBytes(32).toString('hex'));
    await measures.look();
    expect(await metric(registry, 'doorbell_files_bytes')).toBe(10);
    await run(`update uploads set created_at = now() - interval '2 days'`);
    expect(await measures.expire()).toBe(1);
    await measures.look();
    expect(await metric(registry, 'doorbell_files_bytes')).toBe(0);
    expect(await registry.metrics()).toContain('doorbell_files_expired_total{kind="upload",service="test"} 1');
  });
});
