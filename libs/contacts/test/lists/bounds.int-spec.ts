import '#libs/testing/slow';
import { ContactsUnderTest, fillContacts } from '#libs/testing/contacts';
import { stopAutovacuum } from '#libs/testing/postgres';
import type { ChangeContext, ContactFilter, ContactPageRequest } from '#libs/contacts';
import type { Statement } from '#libs/database';
import { listFilterOf } from '../../src/contacts/list/contact-filter.js';
import { countStatement } from '../../src/contacts/list/count-contacts.sql.js';
import { fewStatement } from '../../src/contacts/list/few-contacts.sql.js';
import { pageStatement } from '../../src/contacts/list/page-of-contacts.sql.js';

let store: ContactsUnderTest;
let small: ChangeContext;
let large: ChangeContext;

/** Of up to 30,000 rows all are analysed: the plans are the same each time. */
const sizes = { small: 1_000, large: 24_000 };

beforeAll(async () => {
  store = await ContactsUnderTest.start();
  await stopAutovacuum(store.admin);
  [small, large] = [await store.newContext(), await store.newContext()];
  for (const context of [small, large]) {
    for (const name of ['Quetzal Ъыхов', 'Quetzal Ъыхов', '龘 Qzy']) {
      await store.contacts.create(context, { name, timezone: 'UTC', email: 'x@x.example' }, 'create');
    }
  }
  await fillContacts(store.admin, large.workspaceId, { count: sizes.large, seed: 1 });
  await fillContacts(store.admin, small.workspaceId, { count: sizes.small, seed: 2 });
  await store.ask(
    `insert into conversations (workspace_id, contact_id, waiting_since, waiting_channel)
     select workspace_id, contact_id, case when hashtext(contact_id::text) % 8 = 0 then created_at end,
       case when hashtext(contact_id::text) % 8 = 0 then 'email' end from contacts`,
  );
  await store.ask('analyze conversations');
});
afterAll(() => store?.stop());

/** Pages of 8 kB that the statement touches, as the gateway. */
async function buffersOnce(workspaceId: string, statement: Statement): Promise<number> {
  const explain = { text: `explain (analyze, buffers, timing off) ${statement.text}`, values: statement.values ?? [] };
  const rows = await store.gateway.within([workspaceId], (queries) => queries.query<{ 'QUERY PLAN': string }>(explain));
  const line = rows.find((row) => row['QUERY PLAN'].includes('Buffers:'))?.['QUERY PLAN'] ?? '';
  return [...line.matchAll(/(?:hit|read)=(\d+)/gu)].reduce((sum, [, pages]) => sum + Number(pages), 0);
}

/** The fewest of three: caches of the catalogue are cold at first, and again when other databases of the server change much. */
async function buffers(workspaceId: string, statement: Statement): Promise<number> {
  const counted: number[] = [];
  for (let time = 0; time < 3; time += 1) counted.push(await buffersOnce(workspaceId, statement));
  return Math.min(...counted);
}

const list = (request: Partial<ContactPageRequest>): ContactPageRequest => ({
  filter: {},
  sort: '-createdAt',
  limit: 20,
  from: { page: 1 },
  ...request,
});
const behind = { after: { value: '2024-01-01T17:00:00Z', id: 'ffffffff-ffff-7fff-8fff-ffffffffffff' } };
const behindAll = { after: { value: null, id: '00000000-0000-7000-8000-000000000000' } };
const search = (words: string): ContactPageRequest => list({ filter: { search: words } });

const ready = (request: ContactPageRequest) => ({ ...request, filter: listFilterOf(request.filter), withTotal: true });
const page = (request: ContactPageRequest) => (workspaceId: string) => pageStatement(workspaceId, ready(request));
const found = (request: ContactPageRequest) => (workspaceId: string) => fewStatement(workspaceId, ready(request));
const total = (filter: ContactFilter) => (workspaceId: string) => countStatement(workspaceId, listFilterOf(filter));

describe('at 24,000 contacts at most twice the pages of memory are touched as at 1,000 by', () => {
  it.each([
    ['a first page, newest first', page(list({}))],
    ['a first page by name', page(list({ sort: 'name' }))],
    ['a first page by name, backwards', page(list({ sort: '-name' }))],
    ['a first page by last activity', page(list({ sort: '-lastActivityAt' }))],
    ['a first page of one status', page(list({ filter: { status: 'renter' } }))],
    ['a page behind a position', page(list({ from: behind }))],
    ['a page behind a position by last activity', page(list({ sort: 'lastActivityAt', from: behind }))],
    ['a first page with who waits', page(list({ withWaiting: true }))],
    ['a first page by who waits', page(list({ sort: 'waitingSince' }))],
    ['a page of those who do not wait', page(list({ sort: 'waitingSince', from: behindAll }))],
    ['the fortieth page with who waits', page(list({ from: { page: 40 }, withWaiting: true }))],
    ['the fortieth page', page(list({ from: { page: 40 } }))],
    ['a search for a word', found(search('quetzal'))],
    ['a search for two words', found(search('quetzal ъыхов'))],
    ['a search for two letters', found(search('qz'))],
    ['a search for two Cyrillic letters', found(search('ъы'))],
    ['a search for a Chinese character', found(search('龘'))],
    ['a search for nothing there', found(search('zzzzqq'))],
    ['the total', total({})],
    ['the total of one status', total({ status: 'renter' })],
    ['the total of several exact filters', total({ status: 'renter', language: 'ru', verified: true })],
  ])('%s', async (_, statement) => {
    const [few, many] = [
      await buffers(small.workspaceId, statement(small.workspaceId)),
      await buffers(large.workspaceId, statement(large.workspaceId)),
    ];
    expect(few).toBeGreaterThan(0);
    expect(many).toBeLessThanOrEqual(2 * few);
  });
});
