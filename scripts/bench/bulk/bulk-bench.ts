import { Bulk, bulkKind, Contacts } from '#libs/contacts';
import { Database } from '#libs/database';
import { JobRunner, Jobs } from '#libs/jobs';
import { createLogger } from '#libs/platform';
import { BulkKind } from '../../../apps/worker/src/bulk/bulk.kind.js';
import { BenchDatabase } from '../environment/bench-database.js';
import { Bystander } from './bystander.js';

/**
 * What a bulk job costs beside one UPDATE of the same rows: `DATABASE_URL=… node dist/scripts/bench/bulk/bulk-bench.js 100000`.
 * Both tag every contact of a workspace, in turns, each time with another tag, while a bystander changes single contacts: its
 * longest wait shows how long a message would wait.
 */
const size = Number(process.argv[2] ?? 100_000);
const rounds = 3;

interface Way {
  name: string;
  tagAll: (tag: string) => Promise<unknown>;
}

const bench = await BenchDatabase.create(process.env['DATABASE_URL'] ?? '');
const open = (url: string): Database =>
  new Database({ url, applicationName: 'doorbell-bench', poolSize: 3, statementTimeout: 0 });
const admin = open(bench.adminUrl);
const gateway = open(await bench.urlOf('doorbell_gateway'));
const worker = open(await bench.urlOf('doorbell_worker'));
const { workspaceId } = bench;
await fill();
const ways: Way[] = [
  { name: 'one UPDATE', tagAll: oneUpdate },
  { name: 'a job', tagAll: byJob },
];
for (let round = 0; round < rounds; round += 1) for (const way of ways) await measure(way, `${way.name} ${round}`);
await Promise.all([admin, gateway, worker].map((database) => database.close()));
await bench.drop();

async function fill(): Promise<void> {
  const text = `insert into contacts (workspace_id, contact_id, source, name, email, company, tags)
    select $1, uuidv7(), 'api', 'Person ' || n, 'person' || n || '@example.com', 'Company ' || n % 997, array['Lead ' || n % 50]
    from generate_series(1, $2::int) as n`;
  await admin.within([], (queries) => queries.query({ text, values: [workspaceId, size] }));
  await bench.settle();
}

function oneUpdate(tag: string): Promise<unknown> {
  const text = `update contacts set tags = tags || $2::text, version = version + 1, updated_at = now() where workspace_id = $1`;
  return gateway.within([workspaceId], (queries) => queries.query({ text, values: [workspaceId, tag] }));
}

async function byJob(tag: string): Promise<void> {
  const { selection, count } = await new Bulk(gateway).select(workspaceId, { filter: {}, exclude: [] }, 'add_tags');
  const principal = { kind: 'api_key', id: 'bench', role: 'admin' };
  await new Jobs(gateway).create(workspaceId, {
    kind: bulkKind,
    neededRight: 'contacts:write',
    principal,
    total: count,
    needsConfirmation: false,
    params: { action: 'add_tags', tags: [tag], selection, counted: count },
  });
  const logger = createLogger('bench', 'warn');
  const runner = new JobRunner({ database: worker, kinds: [new BulkKind()], mayRun: always, logger });
  while (await runner.runNext(new AbortController().signal));
}

function always(): Promise<boolean> {
  return Promise.resolve(true);
}

async function measure({ name, tagAll }: Way, tag: string): Promise<void> {
  const bystander = new Bystander(new Contacts(gateway), { workspaceId, ids: await someIds() });
  const start = performance.now();
  await tagAll(tag);
  const seconds = (performance.now() - start) / 1_000;
  const { p99Ms, longestMs, changes } = await bystander.stop();
  const rate = Math.round(size / seconds).toLocaleString('en');
  console.log(
    `${name}: ${seconds.toFixed(1)} s, ${rate} contacts a second; bystander p99 ${p99Ms} ms, longest ${longestMs} ms of ${changes}`,
  );
}

async function someIds(): Promise<string[]> {
  const text = 'select contact_id as id from contacts where workspace_id = $1 order by random() limit 2000';
  const rows = await admin.within([], (queries) => queries.query<{ id: string }>({ text, values: [workspaceId] }));
  return rows.map(({ id }) => id);
}
