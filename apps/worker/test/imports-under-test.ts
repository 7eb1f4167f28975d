import { ApiKeys, Workspaces } from '#libs/access';
import { columnNames, Imports, suggestColumns, type BeginJob, type Import, type ImportPolicy } from '#libs/contacts';
import { uuidV7 } from '#libs/contracts';
import type { Database } from '#libs/database';
import { filesConfig, openFileStore } from '#libs/files';
import { Jobs, type Job } from '#libs/jobs';
import { openTable } from '#libs/tables';
import { testFilesUrl } from '#libs/testing/files';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import { WorkerProcess } from '#libs/testing/worker';

/** Imports as the gateway makes them, and workers that do them. */
export class ImportsUnderTest {
  readonly imports: Imports;
  readonly jobs: Jobs;
  private worker: WorkerProcess | undefined;

  private constructor(
    readonly testDatabase: TestDatabase,
    readonly admin: Database,
    private readonly gateway: Database,
  ) {
    this.imports = new Imports(gateway);
    this.jobs = new Jobs(gateway);
  }

  static async start(): Promise<ImportsUnderTest> {
    const testDatabase = await createTestDatabase();
    const test = new ImportsUnderTest(
      testDatabase,
      testDatabase.connect('admin'),
      testDatabase.connect('doorbell_gateway'),
    );
    await test.startWorker();
    return test;
  }

  async stop(): Promise<void> {
    await this.killWorker();
    await this.testDatabase.drop();
  }

  async startWorker(): Promise<void> {
    this.worker = await WorkerProcess.start(this.testDatabase.urlOf('doorbell_worker'));
  }

  async killWorker(): Promise<void> {
    await this.worker?.end('SIGKILL');
  }

  /** A workspace with a key of its own. */
  async workspace(): Promise<ImportingWorkspace> {
    const workspaceId = await new Workspaces(this.admin).create({ name: 'Test', plan: 'local', defaultCountry: 'US' });
    const { apiKeyId } = await new ApiKeys(this.admin).issue(workspaceId, { name: 'tests' });
    return new ImportingWorkspace(this, workspaceId, apiKeyId);
  }

  ask<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.admin.within([], (queries) => queries.query<Row>({ text, values }));
  }
}

export class ImportingWorkspace {
  constructor(
    private readonly test: ImportsUnderTest,
    readonly id: string,
    readonly apiKeyId: string,
  ) {}

  readonly begin: BeginJob = async (queries, { kind, importId, total }) => {
    const principal = { kind: 'api_key', id: this.apiKeyId, role: 'admin' };
    const wanted = { kind, neededRight: 'contacts:import', principal, params: { importId }, total };
    return (await this.test.jobs.begin(queries, this.id, wanted)).id;
  };

  /** Sends a file; its rows are not judged yet. */
  async send(text: string | Buffer, fileName = 'people.csv'): Promise<string> {
    const store = await openFileStore(filesConfig({ FILES_URL: testFilesUrl() }));
    const { sha256, size } = await store.put(this.id, Buffer.from(text), { maxBytes: 1e9 });
    const table = await openTable(await store.read({ workspaceId: this.id, sha256 }), { fileName });
    const samples: (readonly (string | null)[])[] = [];
    for await (const { cells } of table.rows) if (samples.push(cells) === 50) break;
    await store.close();
    const names = columnNames(table.header);
    const columns = suggestColumns({ names, samples, strict: false }, await this.test.imports.known(this.id, names));
    const id = uuidV7();
    const madeBy = { kind: 'api_key', id: this.apiKeyId };
    const wanted = {
      id,
      fileName,
      contentType: 'text/csv',
      sha256,
      size,
      format: table.format,
      strict: false,
      columns,
      madeBy,
    };
    await this.test.imports.make(this.id, wanted, this.begin);
    return id;
  }

  /** Sends a file and waits until its rows are judged. */
  async judged(text: string | Buffer, fileName?: string): Promise<Import> {
    return this.until(await this.send(text, fileName), 'ready');
  }

  async confirm(id: string, policy: ImportPolicy): Promise<Import> {
    await this.test.imports.confirm(this.id, { id, policy }, this.begin);
    return this.until(id, 'done');
  }

  async import(text: string, policy: ImportPolicy = 'skip'): Promise<Import> {
    return this.confirm((await this.judged(text)).id, policy);
  }

  async until(id: string, status: Import['status']): Promise<Import> {
    await waitFor(`the import is ${status}`, async () => {
      const [standing, job] = [await this.seen(id), await this.job(id)];
      if (job?.state === 'failed') throw new Error(`The job failed: ${job.error}`);
      return standing.status === status;
    });
    return this.seen(id);
  }

  async seen(id: string): Promise<Import> {
    return (await this.test.imports.find(this.id, id)) as Import;
  }

  async job(id: string): Promise<Job | null> {
    return this.test.jobs.find(this.id, (await this.seen(id)).jobId ?? id);
  }

  ask<Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> {
    return this.test.ask<Row>(text, [this.id, ...values]);
  }
}
