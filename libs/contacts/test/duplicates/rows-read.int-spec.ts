import { Workspaces } from '#libs/access';
import { searchBatch } from '#libs/contacts';
import type { Database } from '#libs/database';
import '#libs/testing/slow';
import { createTestDatabase, stopAutovacuum, type TestDatabase } from '#libs/testing/postgres';

let database: TestDatabase;
let admin: Database;
let worker: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  [admin, worker] = [database.connect('admin'), database.connect('doorbell_worker', 1)];
  await stopAutovacuum(admin);
});
afterAll(() => database?.drop());

/** Past the triggers: what they derive is not looked at. */
const ask = <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  admin.inTransaction([], (queries) => queries.query<Row>({ text, values }), { session_replication_role: 'replica' });

/** Every tenth has the name and the state of the one before. */
async function workspaceOf(contacts: number): Promise<string> {
  const workspaceId = await new Workspaces(admin).create({ name: `Of ${contacts}`, plan: 'local' });
  await ask(
    `insert into contacts (workspace_id, contact_id, source, name, state, email, company)
     select $1, uuidv7(), 'api', 'Ann ' || md5((n - (n % 10) / 9)::text), 'TX', n || '@example' || n / 3 || '.com', 'Company ' || n / 3
     from generate_series(1, $2::int) as n`,
    workspaceId,
    contacts,
  );
  return workspaceId;
}

/** Looks at all contacts; the rows that it read of contacts, keys and pairs, in tables and indexes, a contact. */
async function rowsReadBySearch(workspaceId: string): Promise<number> {
  const before = await rowsRead();
  let [contacts, after, isDone]: [number, string | null, boolean] = [0, null, false];
  while (!isDone) {
    const found = await worker.inTransaction([workspaceId], async (queries) => {
      await queries.query({ text: 'select pg_stat_force_next_flush()' });
      return searchBatch(queries, workspaceId, { after, limit: 500 });
    });
    ({ after, isDone } = found);
    contacts += found.contacts;
  }
  return ((await rowsRead()) - before) / contacts;
}

async function rowsRead(): Promise<number> {
  const tables = `relname in ('contacts', 'contact_match_keys', 'duplicate_pairs')`;
  const [sum] = await ask<{ rows: number }>(
    `select (select sum(seq_tup_read) from pg_stat_user_tables where ${tables})::bigint
       + (select sum(idx_tup_read) from pg_stat_user_indexes where ${tables})::bigint as rows`,
  );
  return sum?.rows ?? NaN;
}

const rename = (workspaceId: string) =>
  ask(`update contacts set name = name || 'son' where workspace_id = $1`, workspaceId);

const looks = async (workspaceId: string) => ({
  first: await rowsReadBySearch(workspaceId),
  again: await rowsReadBySearch(workspaceId),
  renamed: (await rename(workspaceId), await rowsReadBySearch(workspaceId)),
});

describe('a search for duplicates', () => {
  it('reads as few rows of each of eight times as many contacts, of a workspace that Postgres knows nothing of', async () => {
    const few = await looks(await workspaceOf(100));
    expect([few, Math.max(...Object.values(few)) < 100]).toEqual([few, true]);
    await ask('analyze');
    const many = await looks(await workspaceOf(800));
    for (const look of ['first', 'again', 'renamed'] as const)
      expect([look, many[look], many[look] < few[look] * 1.5]).toEqual([look, many[look], true]);
  });
});
