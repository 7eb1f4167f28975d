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

const untimed = { applicationName: 'doorbell-bench-job', poolSize: 2, statementTimeout: 0 };

/** Exports of every contact of a workspace as CSV, made as the gateway makes them and run here as the worker runs them. */
export class ExportByJob {
  private constructor(
    private readonly workspaceId: string,
    private readonly databases: Record<'gateway' | 'worker', Database>,
    private readonly worker: { runner: JobRunner; snapshots: ExportSnapshots },
  ) {}

  static async open(bench: BenchDatabase, home: string): Promise<ExportByJob> {
    const url = await bench.urlOf('doorbell_worker');
    const key = randomBytes(32).toString('base64');
    const env = { DATABASE_URL: url, WEBHOOK_SECRETS_KEY: key, FILES_URL: `file://${join(home, 'exports')}` };
    const gateway = new Database({ url: await bench.urlOf('doorbell_gateway'), ...untimed });
    const worker = new Database({ url, ...untimed });
    const snapshots = new ExportSnapshots(workerConfig(env));
    const kinds = [new ExportKind(await createFileStore(filesConfig(env)), snapshots)];
    const runner = new JobRunner({ database: worker, kinds, mayRun, logger: createLogger('bench', 'warn') });
    return new ExportByJob(bench.workspaceId, { gateway, worker }, { runner, snapshots });
  }

  /** @throws Error where the job ends otherwise than done. */
  async run(): Promise<void> {
    const { jobs, id } = await this.make();
    for (;;) {
      await this.worker.runner.runNext(new AbortController().signal);
      if (await hasEnded(this.workspaceId, { jobs, id })) return;
    }
  }

  async end(): Promise<void> {
    await this.worker.snapshots.onApplicationShutdown();
    await Promise.all(Object.values(this.databases).map((database) => database.close()));
  }

  /** For a worker that runs; the bench's own never looks for it. */
  async make(principalId = 'bench'): Promise<{ jobs: Jobs; id: string }> {
    const { workspaceId, databases } = this;
    const { gateway } = databases;
    const [exported, jobs] = [new Exports(gateway), new Jobs(gateway)];
    const { selection, count } = await exported.select(workspaceId, { filter: {}, exclude: [] });
    const columns = await exported.columns(workspaceId, { format: 'csv', fields: undefined });
    const params: ExportRequest = { format: 'csv', columns, selection };
    const { job } = await jobs.create(workspaceId, {
      kind: exportKind,
      neededRight: 'contacts:export',
      principal: { kind: 'api_key', id: principalId, role: 'admin' },
      params: { ...params },
      total: count,
      needsConfirmation: false,
    });
    return { jobs, id: job.id };
  }
}

/** @throws Error where the job ended otherwise than done. */
export async function hasEnded(workspaceId: string, { jobs, id }: { jobs: Jobs; id: string }): Promise<boolean> {
  const { state, error } = (await jobs.find(workspaceId, id)) ?? {};
  if (state === 'done' || state === 'running' || state === 'queued') return state === 'done';
  throw new Error(`The export is ${state}: ${error}`);
}

function mayRun(): Promise<boolean> {
  return Promise.resolve(true);
}
