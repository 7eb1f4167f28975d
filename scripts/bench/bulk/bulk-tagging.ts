import { Contacts } from '#libs/contacts';
import { Database } from '#libs/database';
import { BenchDatabase } from '../environment/bench-database.js';
import { Bystander, type Waits } from './bystander.js';
import { Measured } from './measured.js';
import { taggingByJob, taggingByUpdate } from './ways.js';

export type WayName = 'one UPDATE' | 'a job';

export interface Tagging extends Waits {
  /** Contacts a second. */
  rate: number;
  /** Microseconds of processor time a contact, of Postgres's backend alone. */
  postgresUs: number;
  /** The figures in words, with what disturbed them. */
  words: string;
}

/** A way that takes longer is stopped, and counts with what it did. */
const limitMs = 180_000;

/**
 * What a bulk job costs beside one UPDATE of the same rows. Both give every contact of a workspace a new tag, under the same
 * triggers, while a bystander changes single contacts: its longest wait shows how long a message would wait. The UPDATE logs
 * nothing.
 */
export class BulkTagging {
  private constructor(
    private readonly bench: BenchDatabase,
    private readonly databases: Record<'admin' | 'gateway' | 'byHand' | 'worker', Database>,
    private readonly size: number,
  ) {}

  /** Fills a database of its own with so many contacts. */
  static async start(server: string, size: number): Promise<BulkTagging> {
    const bench = await BenchDatabase.create(server);
    const admin = open(bench.adminUrl, 3);
    const gateway = open(await bench.urlOf('doorbell_gateway'), 3);
    const ofWorker = await bench.urlOf('doorbell_worker');
    // One connection each: its backend is the one whose processor time is read.
    const tagging = new BulkTagging(
      bench,
      { admin, gateway, byHand: open(ofWorker, 1), worker: open(ofWorker, 1) },
      size,
    );
    await tagging.fill();
    return tagging;
  }

  async measure(way: WayName, tag: string): Promise<Tagging> {
    const { workspaceId } = this.bench;
    const { gateway, byHand, worker } = this.databases;
    const bystander = new Bystander(new Contacts(gateway), { workspaceId, ids: await this.someIds() });
    const measured =
      way === 'one UPDATE'
        ? await Measured.during(byHand, () => taggingByUpdate({ workspaceId, gateway, byHand }, tag))
        : await Measured.during(worker, () => taggingByJob({ workspaceId, gateway, worker, limitMs }, tag));
    const { rate, postgresUs } = measured;
    return { rate, postgresUs, words: measured.words(), ...(await bystander.stop()) };
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

  private async someIds(): Promise<string[]> {
    const text = 'select contact_id as id from contacts where workspace_id = $1 order by random() limit 2000';
    const values = [this.bench.workspaceId];
    const rows = await this.databases.admin.within([], (queries) => queries.query<{ id: string }>({ text, values }));
    return rows.map(({ id }) => id);
  }
}

function open(url: string, poolSize: number): Database {
  return new Database({ url, applicationName: 'doorbell-bench', poolSize, statementTimeout: limitMs });
}
