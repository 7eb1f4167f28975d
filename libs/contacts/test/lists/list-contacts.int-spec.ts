import '#libs/testing/slow';
import { ContactsUnderTest } from '#libs/testing/contacts';
import {
  type ChangeContext,
  type Contact,
  type ContactFilter,
  type ContactSort,
  CustomFields,
  type Filter,
  type ListedContact,
  type PagePosition,
} from '#libs/contacts';

let store: ContactsUnderTest;
let context: ChangeContext;
/** Twelve contacts: every third was never active, names in mixed case, two of each name. */
let all: Contact[];

beforeAll(async () => {
  store = await ContactsUnderTest.start();
  context = await store.newContext();
  const fields = new CustomFields(store.gateway);
  await fields.make(context.workspaceId, { key: 'area', label: 'Area', type: 'text', options: [] });
  await fields.make(context.workspaceId, { key: 'budget', label: 'Budget', type: 'number', options: [] });
  await fields.make(context.workspaceId, { key: 'wishes', label: 'Wishes', type: 'multiselect', options: ['a', 'b'] });
  for (let i = 0; i < 12; i += 1) await store.contacts.create(context, sample(i), 'refuse');
  await store.ask(
    `update contacts set created_at = '2026-01-01Z'::timestamptz + (substr(email, 2, 2)::int / 2) * interval '1 day',
       verified = substr(email, 2, 2)::int < 4`,
  );
  await store.ask(
    `update contact_activity a set last_activity_at = c.created_at + interval '1 hour' from contacts c
     where a.contact_id = c.contact_id and substr(c.email, 2, 2)::int % 3 <> 0`,
  );
  await store.ask(
    `insert into conversations (workspace_id, contact_id, waiting_since, waiting_channel, seen_to)
     select c.workspace_id, c.contact_id, case when n % 4 < 2 then c.created_at - n * interval '1 hour' end,
       case when n % 4 < 2 then 'email' end, case when n % 8 < 4 then a.last_activity_at end
     from contacts c join contact_activity a using (workspace_id, contact_id), lateral (select substr(c.email, 2, 2)::int as n)
     where n < 10`,
  );
  all = await everyPage('createdAt', {}, 50);
});
afterAll(() => store?.stop());

const names = ['adam', 'Zed', 'Ömer', 'Bea', 'Élan', '张伟'];

function sample(i: number) {
  return {
    name: names[i % 6] ?? '',
    email: `p${String(i).padStart(2, '0')}@example.com`,
    status: i < 5 ? ('renter' as const) : ('prospect' as const),
    role: i % 2 ? ('tenant' as const) : ('landlord' as const),
    channelPreference: i % 4 ? ('email' as const) : null,
    source: i < 2 ? 'crm_import' : 'api',
    language: i < 6 ? 'pt' : 'en',
    tags: [...(i % 2 ? ['VIP'] : []), ...(i % 3 ? ['Straße'] : [])],
    customFields: { area: i % 2 ? 'Nord' : 'Süd', budget: i, ...(i > 3 && { wishes: i % 4 ? ['a', 'b'] : ['b'] }) },
  };
}

async function everyPage(sort: ContactSort, filter: ContactFilter, limit: number): Promise<ListedContact[]> {
  const found: ListedContact[] = [];
  for (let after: PagePosition | null = null; ;) {
    const from: { page: number } | { after: PagePosition } = after ? { after } : { page: 1 };
    const page = await store.contacts.list(context.workspaceId, { filter, sort, limit, from });
    found.push(...page.contacts);
    expect(page.contacts.length).toBeLessThanOrEqual(limit);
    if (!page.next) return found;
    after = page.next;
  }
}

async function everyNumberedPage(sort: ContactSort, filter: ContactFilter, limit: number): Promise<ListedContact[]> {
  const found: ListedContact[] = [];
  for (let page = 1; page <= 13; page += 1) {
    const { contacts } = await store.contacts.list(context.workspaceId, { filter, sort, limit, from: { page } });
    found.push(...contacts);
  }
  return found;
}

const compareNames = new Intl.Collator('und').compare;
const compareText = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

function sorted(contacts: Contact[], sort: ContactSort): Contact[] {
  const sign = sort.startsWith('-') ? -1 : 1;
  const field = sort.replace('-', '') as 'name' | 'createdAt' | 'lastActivityAt';
  const compare = field === 'name' ? compareNames : compareText;
  return contacts.toSorted((one, other) => {
    const [a, b] = [one[field], other[field]];
    if (a === null || b === null)
      return Number(a === null) - Number(b === null) || sign * compareText(one.id, other.id);
    return sign * (compare(a, b) || compareText(one.id, other.id));
  });
}

const sorts = ['name', '-name', 'createdAt', '-createdAt', 'lastActivityAt', '-lastActivityAt'] as const;

describe.each(['waitingSince', '-waitingSince'] as const)('a list sorted by %s', (sort) => {
  it.each([1, 2, 5, 12])('has those who wait first, by cursor and by page number, %i at a time', async (limit) => {
    const [byCursor, byNumber] = [await everyPage(sort, {}, limit), await everyNumberedPage(sort, {}, limit)];
    const since = byCursor.map((one) => one.waiting?.since ?? null);
    const waiting = since.filter((one) => one !== null);
    expect(waiting).toHaveLength(6);
    expect(waiting).toEqual(sort.startsWith('-') ? waiting.toSorted().toReversed() : waiting.toSorted());
    expect(since.slice(6)).toEqual(since.slice(6).map(() => null));
    expect(byCursor.map(({ id }) => id).toSorted(compareText)).toEqual(all.map(({ id }) => id).toSorted(compareText));
    expect(byNumber).toEqual(byCursor);
  });

  it('is the same where few pass a filter or a search', async () => {
    const filter: ContactFilter = { search: 'example', status: 'prospect', tags: ['vip', 'STRASSE'] };
    const expected = (await everyPage(sort, {}, 12)).filter((one) => one.status === 'prospect' && one.tags.length > 0);
    expect(await everyPage(sort, filter, 2)).toEqual(expected);
    expect(await everyNumberedPage(sort, filter, 2)).toEqual(expected);
  });
});

it('says who waits, and who was read, of each contact where it is asked for, and else nothing', async () => {
  const request = { filter: {}, sort: '-createdAt' as const, limit: 50, from: { page: 1 } };
  const { contacts } = await store.contacts.list(context.workspaceId, { ...request, withWaiting: true });
  const plain = contacts.map(({ waiting: _waiting, ...contact }) => contact);
  expect(plain).toEqual((await store.contacts.list(context.workspaceId, request)).contacts);
  const said = new Map(contacts.map(({ email, waiting }) => [email?.slice(1, 3), waiting]));
  expect(said.get('04')).toMatchObject({ unread: true });
  expect(said.get('01')).toMatchObject({ unread: false });
  expect([said.get('02'), said.get('11')]).toEqual([null, null]);
});

describe.each(sorts)('a list sorted by %s', (sort) => {
  it.each([1, 2, 5, 12])('is the same by cursor, by page number and in one piece, %i at a time', async (limit) => {
    const expected = sorted(all, sort);
    expect(await everyPage(sort, {}, limit)).toEqual(expected);
    expect(await everyNumberedPage(sort, {}, limit)).toEqual(expected);
  });

  it('with filters and a search keeps its order, unset values last', async () => {
    const filter: ContactFilter = { search: 'example', status: 'prospect', tags: ['vip', 'STRASSE'] };
    const expected = sorted(all, sort).filter((one) => one.status === 'prospect' && one.tags.length > 0);
    expect(expected.length).toBeGreaterThan(3);
    expect(await everyPage(sort, filter, 2)).toEqual(expected);
    expect(await everyNumberedPage(sort, filter, 2)).toEqual(expected);
  });
});

type Leaf = Extract<Filter, { op: unknown }>;
const leaf = (field: string, op: Leaf['op'], value: NonNullable<Leaf['value']>): Leaf => ({ field, op, value });

/** Each is answered by rows of one table, which stand in the order of creation or do not. */
const leads: [Filter, (one: Contact) => boolean][] = [
  [leaf('tags', 'eq', 'vip'), ({ tags }) => tags.includes('VIP')],
  [leaf('customFields.area', 'eq', 'Nord'), ({ customFields }) => customFields['area'] === 'Nord'],
  [leaf('customFields.area', 'in', ['Nord', 'West']), ({ customFields }) => customFields['area'] === 'Nord'],
  [leaf('customFields.budget', 'gte', 5), ({ customFields }) => Number(customFields['budget']) >= 5],
  [leaf('customFields.wishes', 'contains', 'b'), ({ customFields }) => customFields['wishes'] !== undefined],
  [leaf('createdAt', 'lt', '2026-01-05T00:00:00Z'), ({ createdAt }) => createdAt < '2026-01-05'],
];

describe.each(sorts)('a list sorted by %s of one condition', (sort) => {
  it.each(leads)('%j is the same by cursor and by page number, with the exact total', async (where, belongs) => {
    const expected = sorted(all, sort).filter(belongs);
    expect(expected.length).toBeGreaterThan(4);
    for (const limit of [2, 20]) {
      expect(await everyPage(sort, { where }, limit)).toEqual(expected);
      expect(await everyNumberedPage(sort, { where }, limit)).toEqual(expected);
    }
    for (const page of [1, 9]) {
      const request = { filter: { where }, sort, limit: 2, from: { page } };
      expect((await store.contacts.list(context.workspaceId, request)).total).toBe(expected.length);
    }
  });
});

const filters: [string, ContactFilter, (one: Contact) => boolean][] = [
  ['nothing', {}, () => true],
  ['status', { status: 'renter' }, (one) => one.status === 'renter'],
  ['role', { role: 'tenant' }, (one) => one.role === 'tenant'],
  ['channel', { channel: 'email' }, (one) => one.channelPreference === 'email'],
  ['source', { source: 'crm_import' }, (one) => one.source === 'crm_import'],
  ['language', { language: 'pt' }, (one) => one.language === 'pt'],
  ['verified', { verified: true }, (one) => one.verified],
  ['not verified', { verified: false }, (one) => !one.verified],
  ['created from (inclusive)', { createdFrom: '2026-01-03T00:00:00Z' }, (one) => one.createdAt >= '2026-01-03'],
  ['created to (exclusive)', { createdTo: '2026-01-03T00:00:00Z' }, (one) => one.createdAt < '2026-01-03'],
  ['active from', { lastActivityFrom: '2026-01-03T01:00:00Z' }, (one) => (one.lastActivityAt ?? '') >= '2026-01-03T01'],
  [
    'active to',
    { lastActivityTo: '2026-01-03T01:00:00Z' },
    (one) => one.lastActivityAt !== null && one.lastActivityAt < '2026-01-03T01',
  ],
  ['a tag in another case', { tags: ['vip'] }, (one) => one.tags.includes('VIP')],
  ['a tag as Unicode folds it', { tags: ['STRASSE'] }, (one) => one.tags.includes('Straße')],
  ['any of two tags', { tags: ['vip', 'straße'], tagsMatch: 'any' }, (one) => one.tags.length > 0],
  ['all of two tags', { tags: ['vip', 'straße'], tagsMatch: 'all' }, (one) => one.tags.length === 2],
  ['no tags given', { tags: [], search: ' ' }, () => true],
  [
    'exact ones together',
    { status: 'renter', role: 'tenant', verified: true, language: 'pt' },
    (one) => one.status === 'renter' && one.role === 'tenant' && one.verified,
  ],
  [
    'many together',
    { status: 'prospect', tags: ['vip'], createdFrom: '2026-01-04', lastActivityFrom: '2026-01-01', search: 'p0' },
    (one) =>
      one.status === 'prospect' &&
      one.tags.includes('VIP') &&
      one.createdAt >= '2026-01-04' &&
      one.lastActivityAt !== null &&
      one.email?.startsWith('p0') === true,
  ],
];

describe('a list filtered by', () => {
  it.each(filters)('%s holds those and their exact number', async (_, filter, belongs) => {
    const expected = sorted(all, '-createdAt').filter(belongs);
    const request = { filter, sort: '-createdAt', limit: 50, from: { page: 1 } } as const;
    const page = await store.contacts.list(context.workspaceId, request);
    expect(page).toEqual({ contacts: expected, total: expected.length, totalIsEstimate: false, next: null });
    expect(expected.length).toBeGreaterThan(0);
  });
});

describe('a page beyond the end', () => {
  it.each([{}, { search: 'example' }])('is empty and knows the total (%j)', async (filter) => {
    const request = { filter, sort: 'name', limit: 5, from: { page: 9 } } as const;
    const page = await store.contacts.list(context.workspaceId, request);
    expect(page).toEqual({ contacts: [], total: 12, totalIsEstimate: false, next: null });
  });
});
