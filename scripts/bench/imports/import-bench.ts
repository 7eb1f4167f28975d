import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ApiKeys } from '#libs/access';
import { Database } from '#libs/database';
import { createFileStore, filesConfig, type FileStore } from '#libs/files';
import { BenchDatabase } from '../environment/bench-database.js';
import type { BenchStores } from '../environment/bench-stores.js';
import { startService } from '../environment/service.js';
import { ImportClock, type Taken } from './import-clock.js';
import { untilFollowed } from './followed.js';
import { MemoryWatch } from '../measure/memory.js';
import { byCopy, freshWorkspace, ImportWay } from './import-ways.js';
import { reportImports, type ImportResult, type ImportResults } from './import-report.js';
import { writePeople } from './people-files.js';
import type { Section } from '../report/section.js';

/** From here on one round shows enough, and nobody waits until followers have taken all of it: that takes minutes. */
const large = 500_000;
/** What the connections are called that write. */
const writers = { copy: 'doorbell-bench-copy', jobs: 'doorbell-worker-jobs' } as const;

interface Open {
  stores: BenchStores;
  admin: Database;
  copier: Database;
  way: ImportWay;
  workerPid: number | null;
  folder: string;
}

/** An import of new people by the worker beside COPY into the same tables, in turns, and the worker's memory. */
export async function benchImports(
  stores: BenchStores,
  { sizes, rounds }: { sizes: readonly number[]; rounds: number },
): Promise<Section> {
  const bench = await BenchDatabase.create(stores.database);
  const folder = join(stores.home, 'imports');
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const worker = await startService(stores, 'worker', await workerEnv(bench));
  const [admin, copier] = [open(bench.adminUrl), open(bench.adminUrl, writers.copy)];
  const gateway = open(await bench.urlOf('doorbell_gateway'));
  const store = await storeOf(stores);
  try {
    const opened = { stores, admin, copier, way: new ImportWay(gateway, store), workerPid: worker.pid ?? null, folder };
    const results: ImportResults[] = [];
    for (const size of sizes) results.push(await benchSize(opened, size, size >= large ? 1 : rounds));
    return reportImports(results);
  } finally {
    await worker.stop();
    await Promise.all([admin.close(), copier.close(), gateway.close(), store.close()]);
    rmSync(folder, { recursive: true, force: true });
    await bench.drop();
  }
}

async function benchSize(opened: Open, size: number, rounds: number): Promise<ImportResults> {
  const results: ImportResults = { size, copies: [], imports: [], memoryMb: null };
  for (let round = 0; round < rounds; round += 1) {
    results.copies.push(await copyOnce(opened, size));
    const memory = new MemoryWatch([{ name: 'worker', pid: opened.workerPid }]);
    results.imports.push(await importOnce(opened, size));
    results.memoryMb = Math.max(results.memoryMb ?? 0, memory.end().get('worker') ?? NaN);
    opened.stores.progress.say(`  round ${round + 1}  ${size} people: ${wordsOf(results)}`);
  }
  return results;
}

async function copyOnce({ stores, admin, copier, folder }: Open, count: number): Promise<Taken> {
  const files = await writePeople(folder, { workspaceId: await freshWorkspace(admin), count });
  await copier.check();
  const clock = new ImportClock(admin, { backends: writers.copy, roles: { postgres: pidsOf(stores.pids.postgres) } });
  const start = await clock.read();
  await byCopy(copier, files);
  return clock.since(start);
}

async function importOnce({ stores, admin, way, workerPid, folder }: Open, count: number): Promise<ImportResult> {
  const workspaceId = await freshWorkspace(admin);
  const { apiKeyId } = await new ApiKeys(admin).issue(workspaceId, { name: 'bench' });
  const files = await writePeople(folder, { workspaceId, count });
  const roles = { postgres: pidsOf(stores.pids.postgres), worker: pidsOf(workerPid) };
  const clock = new ImportClock(admin, { backends: writers.jobs, roles });
  const spans = await way.run({ workspaceId, apiKeyId }, files, clock);
  const done = await clock.read();
  if (count >= large) return { ...spans, following: null };
  await untilFollowed(admin, workspaceId, stores.signal);
  return { ...spans, following: await clock.since(done) };
}

function pidsOf(pid: number | null): number[] {
  return pid === null ? [] : [pid];
}

function wordsOf({ size, copies, imports }: ImportResults): string {
  const rate = ({ milliseconds }: Taken): string => Math.round((size * 1_000) / milliseconds).toLocaleString('en');
  const [copy, one] = [copies.at(-1), imports.at(-1)];
  if (!copy || !one) return '';
  const each = ({ backend }: Taken): string => `${Math.round((backend * 1_000) / size)} µs`;
  const costs = `backends: COPY ${each(copy)}, judged ${each(one.judging)}, written ${each(one.writing)}`;
  return `COPY ${rate(copy)}, judged ${rate(one.judging)}, written ${rate(one.writing)} rows/s; ${costs}`;
}

async function workerEnv(bench: BenchDatabase): Promise<NodeJS.ProcessEnv> {
  const key = Buffer.alloc(32, 'bench').toString('base64');
  return { DATABASE_URL: await bench.urlOf('doorbell_worker'), WEBHOOK_SECRETS_KEY: key };
}

function open(url: string, applicationName = 'doorbell-bench'): Database {
  return new Database({ url, applicationName, poolSize: 3, statementTimeout: 0 });
}

/** The one that the worker has. */
function storeOf({ home }: BenchStores): Promise<FileStore> {
  return createFileStore(filesConfig({ FILES_URL: pathToFileURL(join(home, 'files')).href }));
}
