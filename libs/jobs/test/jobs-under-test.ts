import { Workspaces } from '#libs/access';
import type { Database } from '#libs/database';
import { createLogger } from '#libs/platform';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { JobRunner, Jobs, type Batch, type BatchBounds, type JobKind, type NewJob, type RunningJob } from '#libs/jobs';
import type { Queries } from '#libs/database';

/** Writes each number up to the total into `seen`, two batches at once where a test says so; it may stand in the way of a batch. */
export class CountingKind implements JobKind {
  readonly kind = 'counting';
  readonly maxRows = 200;
  isBesides = false;
  before: (job: RunningJob, bounds: BatchBounds) => void | Promise<void> = () => {};

  async batch(queries: Queries, job: RunningJob, bounds: BatchBounds): Promise<Batch> {
    const from = Number(job.place?.['next'] ?? 0);
    const total = job.total ?? 0;
    const end = Math.min(from + bounds.limit, total);
    if (this.isBesides && end < total) bounds.nextAt({ next: end });
    await this.before(job, bounds);
    if (bounds.fault === null)
      await queries.query({
        text: 'insert into seen select $1, $2, n from generate_series($3::int, $4::int) as n',
        values: [job.workspaceId, job.id, from, end - 1],
      });
    const { result } = await bounds.turn();
    const faults = [...((result?.['faults'] as string[] | undefined) ?? []), ...(bounds.fault ? [bounds.fault] : [])];
    const begins = [...((result?.['begins'] as number[] | undefined) ?? []), from];
    return { place: { next: end }, done: end - from, isDone: end === total, result: { faults, begins } };
  }
}

/** The queue as the gateway has it and runners as the worker has them, in a database of their own. */
export class JobsUnderTest {
  readonly kind = new CountingKind();
  readonly jobs: Jobs;
  mayRun = true;

  private constructor(
    private readonly testDatabase: TestDatabase,
    readonly admin: Database,
    readonly worker: Database,
    readonly gateway: Database,
    /** As the relay has it. */
    readonly contactsService: Database,
  ) {
    this.jobs = new Jobs(gateway);
  }

  static async start(): Promise<JobsUnderTest> {
    const testDatabase = await createTestDatabase();
    const [admin, worker] = [testDatabase.connect('admin'), testDatabase.connect('doorbell_worker', 8)];
    await admin.within([], (queries) =>
      queries.query({
        text: 'create table seen (workspace_id uuid, job_id uuid, n int); grant all on seen to doorbell_worker',
      }),
    );
    return new JobsUnderTest(
      testDatabase,
      admin,
      worker,
      testDatabase.connect('doorbell_gateway'),
      testDatabase.connect('doorbell_contacts'),
    );
  }

  stop(): Promise<void> {
    return this.testDatabase.drop();
  }

  newWorkspace(): Promise<string> {
    return new Workspaces(this.admin).create({ name: 'Test', plan: 'local' });
  }

  async make(workspaceId: string, total: number, more: Partial<NewJob> = {}): Promise<string> {
    const principal = { kind: 'api_key', id: 'key-1', role: 'admin' };
    const usual = { kind: 'counting', neededRight: 'contacts:write', principal, params: {}, needsConfirmation: false };
    return (await this.jobs.create(workspaceId, { ...usual, total, ...more })).job.id;
  }

  runner({ sliceMs = 5_000, database = this.worker }: { sliceMs?: number; database?: Database } = {}): JobRunner {
    return new JobRunner({
      database,
      kinds: [this.kind],
      mayRun: () => Promise.resolve(this.mayRun),
      logger: createLogger('test', 'silent'),
      sliceMs,
    });
  }

  /** How often each number was written, which should be once: rows, and different numbers. */
  async seen(jobId: string): Promise<{ rows: number; numbers: number }> {
    const text = 'select count(*) as rows, count(distinct n) as numbers from seen where job_id = $1';
    const [row] = await this.ask<{ rows: number; numbers: number }>(text, [jobId]);
    return row ?? { rows: 0, numbers: 0 };
  }

  ask<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.admin.within([], (queries) => queries.query<Row>({ text, values }));
  }
}
