import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiKeys } from '#libs/access';
import { Database } from '#libs/database';
import type { BenchDatabase } from '../environment/bench-database.js';
import type { BenchStores } from '../environment/bench-stores.js';
import { startService } from '../environment/service.js';
import { columns, contacts } from '../hand-written/columns.js';
import { MemoryWatch } from '../measure/memory.js';
import { between, readClock, type Roles, type Span } from '../measure/processor-time.js';
import { ExportByJob, hasEnded } from './export-by-job.js';

export type WayName = 'COPY TO' | 'a job';

/** Both ways of writing every contact to a CSV file, on one database. COPY writes nothing to a disk. */
export class ExportWays {
  private constructor(
    private readonly workspaceId: string,
    private readonly admin: Database,
    private readonly job: ExportByJob,
  ) {}

  static async open(bench: BenchDatabase, home: string): Promise<ExportWays> {
    const limits = { poolSize: 1, statementTimeout: 0 };
    const admin = new Database({ url: bench.adminUrl, applicationName: 'doorbell-bench-copy', ...limits });
    return new ExportWays(bench.workspaceId, admin, await ExportByJob.open(bench, home));
  }

  /** What some exports in a row took, with the processor time of all backends of the database. */
  async run(way: WayName, times = 1): Promise<Span> {
    const roles: Roles = { postgres: await this.backends() };
    const start = readClock(roles);
    for (let time = 0; time < times; time += 1) await (way === 'a job' ? this.job.run() : this.copy());
    return between(start, readClock(roles));
  }

  /** MB that a worker, started as `npm start` does, has at most while it exports everybody three times. */
  async workerMemory(stores: BenchStores, bench: BenchDatabase): Promise<number> {
    const { apiKeyId } = await new ApiKeys(this.admin).issue(this.workspaceId, { name: 'exports' });
    const key = randomBytes(32).toString('base64');
    const env = { DATABASE_URL: await bench.urlOf('doorbell_worker'), WEBHOOK_SECRETS_KEY: key };
    const worker = await startService(stores, 'worker', env);
    const memory = new MemoryWatch([{ name: 'worker', pid: worker.pid ?? null }]);
    try {
      for (let time = 0; time < 3; time += 1) {
        const made = await this.job.make(apiKeyId);
        while (!(await hasEnded(this.workspaceId, made))) await delay(50);
      }
      return memory.end().get('worker') ?? NaN;
    } finally {
      await worker.stop();
    }
  }

  async end(): Promise<void> {
    await Promise.all([this.job.end(), this.admin.close()]);
  }

  private async copy(): Promise<void> {
    const where = `c.workspace_id = '${this.workspaceId}' and c.deleted_at is null`;
    const rows = `select ${columns} from ${contacts} where ${where} order by c.contact_id`;
    const text = `copy (${rows}) to '/dev/null' with (format csv, header)`;
    await this.admin.within([], (queries) => queries.query({ text }));
  }

  private async backends(): Promise<number[]> {
    const text = 'select pid from pg_stat_activity where datname = current_database() and backend_type = $1';
    const rows = await this.admin.within([], (queries) =>
      queries.query<{ pid: number }>({ text, values: ['client backend'] }),
    );
    return rows.map(({ pid }) => pid);
  }
}
