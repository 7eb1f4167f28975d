import '#libs/testing/slow';
import { askEverything, ContactsUnderTest, everyList, fillContacts } from '#libs/testing/contacts';
import { stopAutovacuum } from '#libs/testing/postgres';
import type { ChangeContext } from '#libs/contacts';
import { wantedBy } from '../../src/contacts/list/search-tree.js';
import type { Statement } from '#libs/database';

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

const bigTables =
  'contacts|contact_activity|contact_search|contact_tags|tagged_contacts|contact_identities|contact_changes';
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
      .filter(({ name }) => /^\d+-by-.*-(?:first|after)/u.test(name ?? ''));
    expect(plain.length).toBeGreaterThanOrEqual(12);
    for (const statement of plain) {
      expect(await planOf(statement)).not.toMatch(/\bSort\b/u);
      expect(await planOf(statement, { plan_cache_mode: 'force_generic_plan' })).not.toMatch(/\bSort\b/u);
    }
  });
});

/** The search functions run this as the owner of the tables. */
async function searchPlan(search: string, how = 'explain'): Promise<string> {
  const [made] = await store.ask<{ condition: string }>(
    'select search_condition($1::jsonb, $2::uuid, 2001) as condition',
    [JSON.stringify(wantedBy({ text: search, country: 'DE' })), contexts[0]?.workspaceId],
  );
  const text = `${how} select contact_id from contact_search where ${made?.condition} limit 2001`;
  const rows = await store.ask<PlanRow>(text);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

/** Pages that a search reads. */
async function buffersOf(search: string): Promise<number> {
  const plan = await searchPlan(search, 'explain (analyze, buffers, timing off, summary off)');
  return Number(/shared hit=(\d+)/u.exec(plan)?.[1] ?? 0) + Number(/shared hit=\d+ read=(\d+)/u.exec(plan)?.[1] ?? 0);
}

describe('what a search asks of its index', () => {
  it.each([
    ['three letters', 'quz'],
    ['two letters', 'öz'],
    ['two rare letters', 'xq'],
    ['Cyrillic', 'иванов'],
    ['two Cyrillic letters', 'ъё'],
    ['one Chinese character', '罗'],
    ['two Chinese characters', '小明'],
    ['three characters without three letters', 'c++'],
    ['several words', 'quz öz 罗'],
    ['a number as it is dialled within a country', '030 1234 5678'],
    ['a number with a name', 'quz +49 (0)30 1234'],
    ['an address with another alphabet', 'jo@münchen.example'],
  ])('%s: the index of grams', async (_, search) => {
    const plan = await searchPlan(search);
    expect(plan).toMatch(/Bitmap Index Scan on contact_search_grams/u);
    expect(plan).not.toMatch(/Seq Scan/u);
  });

  it.each(['person', 'e', 'example', '@'])('%s, which very many have: nothing', async (search) => {
    const plan = await searchPlan(search);
    expect(plan).toMatch(/contact_search_pkey/u);
    expect(plan).not.toMatch(/search_grams/u);
  });

  it('a rare word beside one that very many have: the rare one', async () => {
    const plan = await searchPlan('person quz');
    expect(plan).toMatch(/Bitmap Index Scan on contact_search_grams/u);
    expect(plan).not.toMatch(/per'/u);
  });

  it('an address costs at most 60 buffers, however many contacts have parts of it', async () => {
    await store.ask('vacuum contact_search');
    expect(await buffersOf('person11999@example.com')).toBeLessThanOrEqual(60);
  });

  it('the words of a number cost what they did, and the number as it is stored at most 60 buffers more', async () => {
    await store.ask('vacuum contact_search');
    const apart = await buffersOf('15 5501 0123');
    expect(await buffersOf('015 5501 0123')).toBeLessThanOrEqual(apart + 60);
  });
});
