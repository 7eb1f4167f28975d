import { Bulk, bulkKind, Contacts } from '#libs/contacts';
import { Database } from '#libs/database';
import { JobRunner, Jobs } from '#libs/jobs';
import { createLogger } from '#libs/platform';
import { BulkKind } from '../../../apps/worker/src/bulk/bulk.kind.js';
import { BenchDatabase } from '../environment/bench-database.js';
import { Bystander, type Waits } from './bystander.js';

export type WayName = 'one UPDATE' | 'a job';

export interface Tagging extends Waits {
  seconds: number;
  /** Contacts a second. */
  rate: number;
}

/**
 * What a bulk job costs beside one UPDATE of the same rows. Both tag every contact of a workspace, each time with another tag,
 * while a bystander changes single contacts: its longest wait shows how long a message would wait.
 */
export class BulkTagging {
  private readonly ways: Record<WayName, (tag: string) => Promise<unknown>> = {
    'one UPDATE': (tag) => this.oneUpdate(tag),
    'a job': (tag) => this.byJob(tag),
  };

  private constructor(
    private readonly bench: BenchDatabase,
    private readonly databases: Record<'admin' | 'gateway' | 'worker', Database>,
    private readonly size: number,
  ) {}

  /** Fills a database of its own with so many contacts. */
  static async start(server: string, size: number): Promise<BulkTagging> {
    const bench = await BenchDatabase.create(server);
    const open = (url: string): Database =>
      new Database({ url, applicationName: 'doorbell-bench', poolSize: 3, statementTimeout: 0 });
    const admin = open(bench.adminUrl);
    const gateway = open(await bench.urlOf('doorbell_gateway'));
    const worker = open(await bench.urlOf('doorbell_worker'));
    const tagging = new BulkTagging(bench, { admin, gateway, worker }, size);
    await tagging.fill();
    return tagging;
  }

  async measure(way: WayName, tag: string): Promise<Tagging> {
    const { workspaceId } = this.bench;
    const bystander = new Bystander(new Contacts(this.databases.gateway), { workspaceId, ids: await this.someIds() });
    const start = performance.now();
    await this.ways[way](tag);
    const seconds = (performance.now() - start) / 1_000;
    return { seconds, rate: this.size / seconds, ...(await bystander.stop()) };
  }

  async end(): Promise<void> {
    await Promise.all(Object.values(this.databases).map((database) => database.close()));
    await this.bench.drop();
  }

  private async fill(): Promise<void> {
    const text = `insert into contacts (workspace_id, contact_id, source, name, email, company, tags)
      select $1, uuidv7(), 'api', 'Person ' || n, 'person' || n || '@example.com', 'Company ' || n % 997, array['Lead ' || n % 50]
      from generate_series(1, $2::int) as n`;
    const values = [this.bench.workspaceId, this.size];
    await this.databases.admin.within([], (queries) => queries.query({ text, values }));
    await this.bench.settle();
  }

  private oneUpdate(tag: string): Promise<unknown> {
    const { workspaceId } = this.bench;
    const text = `update contacts set tags = tags || $2::text, version = version + 1, updated_at = now() where workspace_id = $1`;
    return this.databases.gateway.within([workspaceId], (queries) =>
      queries.query({ text, values: [workspaceId, tag] }),
    );
  }

  private async byJob(tag: string): Promise<void> {
    const { gateway, worker } = this.databases;
    const { workspaceId } = this.bench;
    const { selection, count } = await new Bulk(gateway).select(workspaceId, { filter: {}, exclude: [] }, 'add_tags');
    await new Jobs(gateway).create(workspaceId, {
      kind: bulkKind,
      neededRight: 'contacts:write',
      principal: { kind: 'api_key', id: 'bench', role: 'admin' },
      total: count,
      needsConfirmation: false,
      params: { action: 'add_tags', tags: [tag], selection, counted: count },
    });
    const logger = createLogger('bench', 'warn');
    const runner = new JobRunner({ database: worker, kinds: [new BulkKind()], mayRun: always, logger });
    while (await runner.runNext(new AbortController().signal));
  }

  private async someIds(): Promise<string[]> {
    const text = 'select contact_id as id from contacts where workspace_id = $1 order by random() limit 2000';
    const values = [this.bench.workspaceId];
    const rows = await this.databases.admin.within([], (queries) => queries.query<{ id: string }>({ text, values }));
    return rows.map(({ id }) => id);
  }
}

function always(): Promise<boolean> {
  return Promise.resolve(true);
}
