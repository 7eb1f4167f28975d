import '#libs/testing/slow';
import { ContactsUnderTest, fillContacts } from '#libs/testing/contacts';
import type { ChangeContext } from '#libs/contacts';

let store: ContactsUnderTest;
let context: ChangeContext;

/** More than are counted, by more than a tenth: a guess at the bound itself would not do. They fill more pages than are sampled. */
const crowd = 130_000;

beforeAll(async () => {
  store = await ContactsUnderTest.start();
  context = await store.newContext();
  await fillContacts(store.admin, context.workspaceId, { count: 1_000, seed: 1 });
  await store.ask('drop index contact_search_grams'); // nearly all match: it would only cost time
  await store.ask(
    `insert into contact_search (workspace_id, contact_id, body)
     select $1, uuidv7(), 'person' || n from generate_series(1, $2::int) as n`,
    [context.workspaceId, crowd],
  );
  await store.ask(
    `insert into contact_counts (workspace_id, status, role, channel, source, language, verified, slot, contacts)
     values ($1, 'prospect', 'prospect', '', 'crowd', 'en', false, 0, $2)`,
    [context.workspaceId, crowd],
  );
});
afterAll(() => store?.stop());

describe('a search that more than 100,000 match', () => {
  it('is estimated within a tenth, says so, and shows its newest', async () => {
    const request = { filter: { search: 'person' }, sort: '-createdAt', limit: 20, from: { page: 1 } } as const;
    const page = await store.contacts.list(context.workspaceId, request);
    const [exact] = await store.ask<{ matches: number }>(
      `select count(*) as matches from contact_search where workspace_id = $1 and body like '%person%'`,
      [context.workspaceId],
    );
    const newest = await store.ask<{ id: string }>(
      `select contact_id as id from contacts where workspace_id = $1 and email like 'person%' order by created_at desc limit 20`,
      [context.workspaceId],
    );
    expect(page.totalIsEstimate).toBe(true);
    expect(exact?.matches).toBeGreaterThan(crowd);
    expect(Math.abs(page.total / (exact?.matches ?? 1) - 1)).toBeLessThan(0.1);
    expect(page.contacts.map(({ id }) => id)).toEqual(newest.map(({ id }) => id));
  });
});
