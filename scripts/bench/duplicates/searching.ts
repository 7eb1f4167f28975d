import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiKeys } from '#libs/access';
import { duplicatesKind } from '#libs/contacts';
import { Database } from '#libs/database';
import { JobRunner, Jobs } from '#libs/jobs';
import { createLogger } from '#libs/platform';
import { DuplicatesKind } from '../../../apps/worker/src/duplicates/duplicates.kind.js';
import type { BenchDatabase } from '../environment/bench-database.js';
import type { BenchStores } from '../environment/bench-stores.js';
import { startService } from '../environment/service.js';
import { MemoryWatch } from '../measure/memory.js';

const untimed = { applicationName: 'doorbell-bench-search', poolSize: 2, statementTimeout: 0 };
const mayRun = (): Promise<boolean> => Promise.resolve(true);

/** Searches over all contacts as `POST /duplicates/search` makes them. */
export class Searching {
  private constructor(
    private readonly bench: BenchDatabase,
    private readonly jobs: Jobs,
    private readonly databases: Record<'gateway' | 'worker', Database>,
  ) {}

  static async open(bench: BenchDatabase): Promise<Searching> {
    const gateway = new Database({ url: await bench.urlOf('doorbell_gateway'), ...untimed });
    const worker = new Database({ url: await bench.urlOf('doorbell_worker'), ...untimed });
    return new Searching(bench, new Jobs(gateway), { gateway, worker });
  }

  /** Run here as the worker runs it. Returns how many pairs are new. */
  async run(total: number): Promise<number> {
    const logger = createLogger('bench', 'warn');
    const kinds = [new DuplicatesKind()];
    const runner = new JobRunner({ database: this.databases.worker, kinds, mayRun, logger });
    const id = await this.make(total, 'bench');
    for (;;) {
      await runner.runNext(new AbortController().signal);
      const found = await this.pairsOf(id);
      if (found !== null) return found;
    }
  }

  /** MB that a worker, started as `npm start` does, has at most while it searches all once. Null where it cannot be seen. */
  async workerMemory(stores: BenchStores, admin: Database, total: number): Promise<number | null> {
    const { apiKeyId } = await new ApiKeys(admin).issue(this.bench.workspaceId, { name: 'duplicates' });
    const key = randomBytes(32).toString('base64');
    const env = { DATABASE_URL: await this.bench.urlOf('doorbell_worker'), WEBHOOK_SECRETS_KEY: key };
    const worker = await startService(stores, 'worker', env);
    const memory = new MemoryWatch([{ name: 'worker', pid: worker.pid ?? null }]);
    try {
      const id = await this.make(total, apiKeyId);
      while ((await this.pairsOf(id)) === null) await delay(50);
      return memory.end().get('worker') ?? null;
    } finally {
      await worker.stop();
    }
  }

  async end(): Promise<void> {
    await Promise.all(Object.values(this.databases).map((database) => database.close()));
  }

  private async make(total: number, principalId: string): Promise<string> {
    const { job } = await this.jobs.create(this.bench.workspaceId, {
      kind: duplicatesKind,
      neededRight: 'contacts:merge',
      principal: { kind: 'api_key', id: principalId, role: 'admin' },
      params: {},
      total,
      needsConfirmation: false,
    });
    return job.id;
  }

  /** Null while it runs. @throws Error where the job ended otherwise than done. */
  private async pairsOf(id: string): Promise<number | null> {
    const { state, error, result } = (await this.jobs.find(this.bench.workspaceId, id)) ?? {};
    if (state === 'done') return (result as { pairs: number }).pairs;
    if (state === 'running' || state === 'queued') return null;
    throw new Error(`The search is ${state}: ${error}`);
  }
}
