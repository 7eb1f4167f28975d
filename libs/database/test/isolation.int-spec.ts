import '#libs/testing/slow';
import { askEverything, ContactsUnderTest } from '#libs/testing/contacts';
import type { ChangeContext } from '#libs/contacts';
import type { Statement } from '#libs/database';

let store: ContactsUnderTest;
let mine: ChangeContext;
let theirs: ChangeContext;

beforeAll(async () => {
  store = await ContactsUnderTest.start();
  [mine, theirs] = [await store.newContext(), await store.newContext()];
  await askEverything(store.contacts, theirs);
});
afterAll(() => store?.stop());

/** Everything that is theirs, as one text. */
async function theirData(): Promise<string> {
  const tables = [
    'contacts',
    'contact_identities',
    'contact_suggestions',
    'contact_changes',
    'contact_search',
    'contact_tags',
    'tags',
    'tagged_contacts',
    'tag_counts',
    'custom_fields',
    'custom_values',
    'contact_counts',
  ];
  const rows = tables.map((table) =>
    store.ask(`select t::text from ${table} t where workspace_id = $1 order by 1`, [theirs.workspaceId]),
  );
  return JSON.stringify(await Promise.all(rows));
}

/** Rows that the statement gives, or that it was refused. */
async function asMine(statement: Statement): Promise<object[] | 'refused'> {
  const { text, values = [] } = statement;
  return store.gateway
    .inTransaction([mine.workspaceId], (queries) => queries.query({ text, values }))
    .catch(() => 'refused' as const);
}

const saysNothing = (value: unknown): boolean => value === null || value === 0 || value === false;

const asNoWorkspace = (text: string) => store.gateway.within([], (queries) => queries.query({ text }));

describe('a workspace', () => {
  it("finds nothing and changes nothing of another's, whichever statement of the store is given the other's ids", async () => {
    const statements = store.gateway.distinctStatements().filter(({ values }) => values?.includes(theirs.workspaceId));
    expect(statements.length).toBeGreaterThan(50);
    const before = await theirData();
    for (const statement of statements) {
      const rows = await asMine(statement);
      const leaked =
        rows === 'refused' ? [] : rows.filter((row) => Object.values(row).some((value) => !saysNothing(value)));
      expect({ text: statement.text, leaked }).toEqual({ text: statement.text, leaked: [] });
    }
    expect(await theirData()).toBe(before);
  });

  it('has no search, count or estimate that shows anything of another', async () => {
    const text = `select count_search_matches('{everything}', '{null}', 10) as counted,
      estimate_search_matches('{everything}', '{null}') as estimated,
      (select count(*) from search_contacts('{everything}', '{null}', 10)) as found`;
    expect(await asMine({ text })).toEqual([{ counted: 0, estimated: 0, found: 0 }]);
    const trees = text.replaceAll("'{everything}', '{null}'", `'"everything"'`);
    expect(await asMine({ text: trees })).toEqual([{ counted: 0, estimated: 0, found: 0 }]);
  });

  it('without a workspace sees nothing at all', async () => {
    for (const table of ['contacts', 'contact_identities', 'contact_changes', 'contact_counts', 'messages']) {
      expect(await asNoWorkspace(`select from ${table}`)).toEqual([]);
    }
  });
});
