import { randomUUID } from 'node:crypto';
import { Workspaces } from '#libs/access';
import { Conversations } from '#libs/contacts';
import type { Database } from '#libs/database';
import { createTestDatabase, stopAutovacuum, type TestDatabase } from '#libs/testing/postgres';

let database: TestDatabase;
let [admin, gateway] = [] as unknown as [Database, Database];
let workspaceId: string;
const [busy, other] = [randomUUID(), randomUUID()];

beforeAll(async () => {
  database = await createTestDatabase();
  [admin, gateway] = [database.connect('admin'), database.connect('doorbell_gateway', 1)];
  await stopAutovacuum(admin);
  workspaceId = await new Workspaces(admin).create({ name: 'Test', plan: 'local' });
});
afterAll(() => database?.drop());

/** Past the triggers: what they derive is not looked at. */
const ask = <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  admin.inTransaction([], (queries) => queries.query<Row>({ text, values }), { session_replication_role: 'replica' });

/** So many contacts of a user; of each ten, one waits, in no order of their ids. */
async function contacts(count: number, userId: string): Promise<void> {
  await ask(
    `with made as (
       insert into contacts (workspace_id, contact_id, source, name, assigned_to)
       select $1, uuidv7(), 'api', 'Ann ' || n, $3 from generate_series(1, $2::int) as n returning contact_id
     ), active as (
       insert into contact_activity (workspace_id, contact_id, last_activity_at) select $1, contact_id, now() from made
     ), numbered as (select contact_id, row_number() over () as n from made)
     insert into conversations (workspace_id, contact_id, waiting_since, waiting_channel)
     select $1, contact_id, now() - make_interval(secs => n * 7919 % 1009), 'email' from numbered where n % 10 = 0`,
    workspaceId,
    count,
    userId,
  );
  await ask('analyze');
}

const byHand = async (userId: string, direction: 'asc' | 'desc'): Promise<string[]> => {
  const rows = await ask<{ id: string }>(
    `select w.contact_id as id from conversations w join contacts c using (workspace_id, contact_id)
     where workspace_id = $1 and assigned_to = $2 order by waiting_since ${direction}, w.contact_id ${direction} limit 30`,
    workspaceId,
    userId,
  );
  return rows.map(({ id }) => id);
};

/** The first 30, page by page. */
async function listed(userId: string, newestFirst: boolean): Promise<string[]> {
  const conversations = new Conversations(gateway);
  const ids: string[] = [];
  let after: { since: string; id: string } | undefined;
  for (let page = 0; page < 3; page += 1) {
    const found = await conversations.waiting(workspaceId, { assignedTo: userId, newestFirst, limit: 10, after });
    ids.push(...found.map(({ contact }) => contact.id));
    const last = found.at(-1);
    after = last && { since: last.waitingSince, id: last.contact.id };
  }
  return ids;
}

async function rowsRead(): Promise<number> {
  await gateway.within([], (queries) => queries.query({ text: 'select pg_stat_force_next_flush()' }));
  const [sum] = await ask<{ rows: number }>(
    `select sum(idx_tup_read)::bigint as rows from pg_stat_user_indexes where relname in ('contacts', 'conversations')`,
  );
  return sum?.rows ?? NaN;
}

async function rowsReadByAList(userId: string): Promise<number> {
  const before = await rowsRead();
  await listed(userId, false);
  return (await rowsRead()) - before;
}

describe('who waits, of one user', () => {
  it('is listed in order, page by page, and costs no more however many wait for others', async () => {
    await contacts(300, other);
    await contacts(3_000, randomUUID());
    const few = await rowsReadByAList(other);
    await contacts(10_500, busy);
    const many = await rowsReadByAList(other);
    expect([few, many, many < few * 1.5]).toEqual([few, many, true]);
    for (const userId of [other, busy]) {
      expect(await listed(userId, false)).toEqual(await byHand(userId, 'asc'));
      expect(await listed(userId, true)).toEqual(await byHand(userId, 'desc'));
    }
    expect(await listed(randomUUID(), false)).toEqual([]);
  });
});
