import { askEverything, ContactsUnderTest, everyList, fillContacts, stopAutovacuum } from '#libs/testing';
import type { ChangeContext } from '../application/contact.js';
import type { Statement } from './database.js';

let store: ContactsUnderTest;
let contexts: ChangeContext[];

/** Twice as many as the plans need; all of up to 30,000 rows are analysed, of more a sample, whose plans are not always the same. */
beforeAll(async () => {
  store = await ContactsUnderTest.start();
  contexts = [await store.newContext(), await store.newContext()];
  await stopAutovacuum(store.admin);
  for (const [seed, { workspaceId }] of contexts.entries())
    await fillContacts(store.admin, workspaceId, { count: 12_000, seed });
});
afterAll(() => store?.stop());

const bigTables = 'contacts|contact_activity|contact_search|contact_tags|contact_identities|contact_changes';
const fullScan = new RegExp(`(Parallel )?Seq Scan on (${bigTables})\\b`, 'u');

interface PlanRow {
  'QUERY PLAN': string;
}

/** The plan as the gateway's role gets it; a superuser's would prove nothing. */
async function planOf({ text, values = [] }: Statement, settings: Record<string, string> = {}): Promise<string> {
  const scope = [contexts[0]?.workspaceId ?? ''];
  const explain = { text: `explain ${text}`, values };
  const rows = await store.gateway.inTransaction(scope, (queries) => queries.query<PlanRow>(explain), settings);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

describe('the plan of every statement of the store, as the gateway, with 12,000 contacts in each of two workspaces', () => {
  it('goes by an index', async () => {
    const [context] = contexts as [ChangeContext];
    await askEverything(store.contacts, context);
    const statements = store.gateway.distinctStatements().filter(({ text }) => !text.startsWith('explain'));
    expect(statements.length).toBeGreaterThan(everyList().length / 4);
    const scanned = [];
    for (const statement of statements) {
      const plan = await planOf(statement);
      if (fullScan.test(plan)) scanned.push(`${statement.text}\n${plan}`);
    }
    expect(scanned).toEqual([]);
  });

  it('goes by an index also where Postgres keeps one plan for all values', async () => {
    const named = store.gateway.distinctStatements().filter(({ name }) => name);
    expect(named.length).toBeGreaterThan(25);
    for (const statement of named) {
      expect(await planOf(statement, { plan_cache_mode: 'force_generic_plan' })).not.toMatch(fullScan);
    }
  });

  it('of a first page and of a page behind a position reads the order off an index and sorts nothing', async () => {
    const plain = store.gateway
      .distinctStatements()
      .filter(({ name }) => /contacts-by-.*-(first|after)/u.test(name ?? ''));
    expect(plain.length).toBeGreaterThanOrEqual(12);
    for (const statement of plain) {
      expect(await planOf(statement)).not.toMatch(/\bSort\b/u);
      expect(await planOf(statement, { plan_cache_mode: 'force_generic_plan' })).not.toMatch(/\bSort\b/u);
    }
  });
});

/** The search functions run this as the owner of the tables. */
async function searchPlan(words: string[]): Promise<string> {
  const [made] = await store.ask<{ conditions: string }>(
    'select search_conditions($1::text[], array_fill(null::text, array[cardinality($1::text[])])) as conditions',
    [words],
  );
  const text = `explain select contact_id from contact_search where workspace_id = '${contexts[0]?.workspaceId}' ${made?.conditions} limit 2001`;
  const rows = await store.ask<PlanRow>(text);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

describe('what a search asks of its index', () => {
  it.each([
    ['three letters', ['quz']],
    ['two letters', ['öz']],
    ['two rare letters', ['xq']],
    ['Cyrillic', ['иванов']],
    ['two Cyrillic letters', ['ъё']],
    ['one Chinese character', ['罗']],
    ['two Chinese characters', ['小明']],
    ['three characters without three letters', ['c++']],
    ['several words', ['quz', 'öz', '罗']],
  ])('%s: the index of terms', async (_, words) => {
    expect(await searchPlan(words)).toMatch(/Bitmap Index Scan on contact_search_terms/u);
  });
});
