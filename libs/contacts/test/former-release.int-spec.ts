import '#libs/testing/slow';
import { readFileSync } from 'node:fs';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import type { Database } from '#libs/database';
import { messageOf } from '#libs/platform';

interface Recorded {
  group: string;
  name: string;
  text: string;
}

const recorded = readFileSync(new URL('former-release/statements.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store?.drop());

/** Planned for any values, which also asks whether this login may do it; null where it can run. */
async function refusal(login: Database, { name, text }: Recorded): Promise<string | null> {
  const planned = login.within([], (queries) => queries.query({ text: `explain (generic_plan) ${text}` }));
  return planned.then(
    () => null,
    (error: unknown) => `${name}: ${messageOf(error)}`,
  );
}

describe('while a new release is rolled out', () => {
  it.each(['doorbell_gateway', 'doorbell_contacts'] as const)(
    'every statement of the release before runs for %s',
    async (group) => {
      const own = recorded.filter((one) => one.group === group);
      const login = store.connect(group, 2);
      const refused = await Promise.all(own.map((one) => refusal(login, one)));
      expect(own.length).toBeGreaterThan(25);
      expect(refused.filter((one) => one !== null)).toEqual([]);
    },
  );
});
