import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import type { Database, Queries } from '#libs/database';

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = testDatabase.connect('admin', 1);
});

afterAll(async () => {
  await testDatabase.drop();
});

const halves = (queries: Queries, upTo: number) =>
  queries.query<{ n: number; half: number | null; at: string }>({
    name: 'halves',
    text: `select n::bigint as n, case when n % 2 = 0 then n / 2 end as half, timestamptz '2026-11-29 12:00Z' as at
      from generate_series(1, $1::int) as n`,
    values: [upTo],
  });
const divided = (queries: Queries, by: number) =>
  queries.query<{ n: number }>({ name: 'divided', text: 'select 6 / $1::int as n', values: [by] });

const asIs = (queries: Queries) => queries.query({ name: 'as-is', text: 'select * from kept', values: [] });

const at = '2026-11-29T12:00:00.000Z';

describe('a prepared statement', () => {
  it('gives the same rows again, of the same types, also where it is sent before its first result has come', async () => {
    const results = await database.within([], (queries) =>
      Promise.all([halves(queries, 2), halves(queries, 0), halves(queries, 1)]),
    );
    const again = await database.within([], (queries) => Promise.all([halves(queries, 1), halves(queries, 2)]));
    const [one, two] = [
      { n: 1, half: null, at },
      { n: 2, half: 1, at },
    ];
    expect(results).toEqual([[one, two], [], [one]]);
    expect(again).toEqual([[one], [one, two]]);
  });

  it('fails alone, and gives rows afterwards', async () => {
    const results = await database.within([], (queries) =>
      Promise.allSettled([divided(queries, 2), divided(queries, 0), divided(queries, 3)]),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await database.within([], (queries) => divided(queries, 6))).toEqual([{ n: 1 }]);
  });

  it('is refused by Postgres where its columns have changed since', async () => {
    const change = (text: string) => database.within([], (queries) => queries.query({ text }));
    await change('create table kept as select 1 as a');
    expect(await database.within([], asIs)).toEqual([{ a: 1 }]);
    expect(await database.within([], asIs)).toEqual([{ a: 1 }]);
    await change(`alter table kept alter a type text`);
    await expect(database.within([], asIs)).rejects.toThrow('must not change result type');
  });
});
