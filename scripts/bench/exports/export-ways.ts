import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { exportKind, Exports, type ExportRequest } from '#libs/contacts';
import { Database } from '#libs/database';
import { createFileStore, filesConfig } from '#libs/files';
import { JobRunner, Jobs } from '#libs/jobs';
import { createLogger } from '#libs/platform';
import { ExportKind } from '../../../apps/worker/src/exports/export.kind.js';
import { ExportSnapshots } from '../../../apps/worker/src/exports/export-snapshots.js';
import { workerConfig } from '../../../apps/worker/src/worker.config.js';
import type { BenchDatabase } from '../environment/bench-database.js';
import { between, readClock, type Roles, type Span } from '../measure/processor-time.js';
import { columns, contacts } from '../hand-written/columns.js';

/** One way of writing every contact to a CSV file. */
export interface Way {
  name: 'COPY TO' | 'a job';
  run(): Promise<Span>;
}

/** Both ways on one database; `end` closes what they opened. */
export interface Ways {
  ways: readonly Way[];
  end(): Promise<void>;
}

const timeless = { poolSize: 2, statementTimeout: 0 };

/** The job is run here as the worker runs it; COPY writes nothing to a disk. */
export async function openWays(bench: BenchDatabase, home: string): Promise<Ways> {
  const url = await bench.urlOf('doorbell_worker');
  const admin = new Database({ url: bench.adminUrl, applicationName: 'doorbell-bench-copy', ...timeless, poolSize: 1 });
  const gateway = new Database({
    url: await bench.urlOf('doorbell_gateway'),
    applicationName: 'doorbell-bench',
    ...timeless,
  });
  const worker = new Database({ url, applicationName: 'doorbell-bench-job', ...timeless });
  const key = randomBytes(32).toString('base64');
  const env = { DATABASE_URL: url, WEBHOOK_SECRETS_KEY: key, FILES_URL: `file://${join(home, 'exports')}` };
  const snapshots = new ExportSnapshots(workerConfig(env));
  const kind = new ExportKind(await createFileStore(filesConfig(env)), snapshots);
  const runner = new JobRunner({
    database: worker,
    kinds: [kind],
    mayRun: () => Promise.resolve(true),
    logger: createLogger('bench', 'warn'),
  });
  const measured = (run: () => Promise<void>): Promise<Span> => during(admin, run);
  return {
    ways: [
      { name: 'COPY TO', run: () => measured(() => copyTo(admin, bench.workspaceId)) },
      { name: 'a job', run: () => measured(() => runJob({ gateway, runner }, bench.workspaceId)) },
    ],
    async end() {
      await snapshots.onApplicationShutdown();
      for (const database of [admin, gateway, worker]) await database.close();
    },
  };
}

async function copyTo(admin: Database, workspaceId: string): Promise<void> {
  const rows = `select ${columns} from ${contacts} where c.workspace_id = '${workspaceId}' and c.deleted_at is null order by c.contact_id`;
  await admin.within([], (queries) =>
    queries.query({ text: `copy (${rows}) to '/dev/null' with (format csv, header)` }),
  );
}

async function runJob(
  { gateway, runner }: { gateway: Database; runner: JobRunner },
  workspaceId: string,
): Promise<void> {
  const exported = new Exports(gateway);
  const { selection, count } = await exported.select(workspaceId, { filter: {}, exclude: [] });
  const params: ExportRequest = {
    format: 'csv',
    columns: await exported.columns(workspaceId, { format: 'csv', fields: undefined }),
    selection,
  };
  const jobs = new Jobs(gateway);
  const principal = { kind: 'api_key', id: 'bench', role: 'admin' } as const;
  const {
    job: { id },
  } = await jobs.create(workspaceId, {
    kind: exportKind,
    neededRight: 'contacts:export',
    principal,
    params: { ...params },
    total: count,
    needsConfirmation: false,
  });
  for (;;) {
    await runner.runNext(new AbortController().signal);
    const job = await jobs.find(workspaceId, id);
    if (job?.state === 'done') return;
    if (job?.state !== 'running' && job?.state !== 'queued')
      throw new Error(`The export is ${job?.state}: ${job?.error}`);
  }
}

/** With the processor time of all backends of the database, whichever way used them. */
async function during(admin: Database, run: () => Promise<void>): Promise<Span> {
  const roles: Roles = { postgres: await backends(admin) };
  const start = readClock(roles);
  await run();
  return between(start, readClock(roles));
}

async function backends(admin: Database): Promise<number[]> {
  const text = 'select pid from pg_stat_activity where datname = current_database() and backend_type = $1';
  const rows = await admin.within([], (queries) =>
    queries.query<{ pid: number }>({ text, values: ['client backend'] }),
  );
  return rows.map(({ pid }) => pid);
}
