import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { column, textAt } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let store: TestDatabase;
let running: RunningGateway;
let here: TestWorkspace;
let contactId: string;

const tour = {
  kind: 'showing',
  externalId: 'tour-1',
  title: 'Tour of flat 3',
  at: '2031-12-01T10:00:00.000Z',
  status: 'booked',
};

beforeAll(async () => {
  store = await createTestDatabase();
  running = await RunningGateway.start(store);
  here = await running.workspace();
});
afterAll(() => running?.stop());

beforeEach(async () => {
  contactId = await contact('Bo');
});

async function contact(name: string): Promise<string> {
  return textAt(await here.api.post('/contacts?onDuplicate=create', { name, phone: '+351912345678' }), 'data', 'id');
}

const attach = (record: object, to = contactId) => here.api.post(`/contacts/${to}/records`, record);
const listed = async (query = '') => here.api.get(`/contacts/${contactId}/records${query}`);

async function changeKinds(): Promise<string[]> {
  const rows = await running.sql(`select kind from contact_changes where contact_id = $1 order by seq`, [contactId]);
  return (rows as { kind: string }[]).map(({ kind }) => kind).filter((kind) => kind.startsWith('record'));
}

describe('a record', () => {
  it('is attached, changed and removed, and each stands in the log of changes', async () => {
    const made = await attach(tour);
    expect(made.status).toBe(201);
    expect(made.body['data']).toMatchObject({ ...tour, contactId, url: null, data: {} });
    const id = textAt(made, 'data', 'id');
    const changed = await here.api.patch(`/records/${id}`, { status: 'attended', at: null });
    expect(changed.body['data']).toMatchObject({ id, title: tour.title, status: 'attended', at: null });
    expect((await here.api.delete(`/records/${id}`)).status).toBe(204);
    expect((await listed()).body['data']).toEqual([]);
    for (const gone of [here.api.delete(`/records/${id}`), here.api.patch(`/records/${id}`, { title: 'x' })])
      expect((await gone).status).toBe(404);
    expect(await changeKinds()).toEqual(['record_added', 'record_changed', 'record_removed']);
    const timeline = await here.api.get(`/contacts/${contactId}/timeline`);
    expect(column(timeline, 'summary').slice(0, 3)).toEqual([
      'showing: Tour of flat 3 (attended), removed through the API.',
      'showing: Tour of flat 3 (attended), changed through the API.',
      'showing: Tour of flat 3 (booked, 2031-12-01T10:00:00.000Z).',
    ]);
  });

  it('that its system sends again is the same one, replaced; one that says nothing new is logged no further', async () => {
    const id = textAt(await attach({ ...tour, url: 'https://example.com/1', data: { agent: 'Ann' } }), 'data', 'id');
    const again = await attach({ ...tour, status: 'cancelled' });
    expect(again.status).toBe(200);
    expect(again.body['data']).toMatchObject({ id, status: 'cancelled', url: null, data: {} });
    await attach({ ...tour, status: 'cancelled' });
    expect(await changeKinds()).toEqual(['record_added', 'record_changed']);
    expect(column(await listed(), 'id')).toEqual([id]);
  });

  it('sent many times at once is one', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => attach(tour)));
    expect(new Set(made.map((one) => textAt(one, 'data', 'id'))).size).toBe(1);
    expect(made.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await changeKinds()).toEqual(['record_added']);
  });

  it('is of its contact alone, also where another contact has the same external id', async () => {
    const other = await contact('Cy');
    expect((await attach(tour)).status).toBe(201);
    expect((await attach(tour, other)).status).toBe(201);
  });

  it('of another workspace is none', async () => {
    const id = textAt(await attach(tour), 'data', 'id');
    const { api } = await running.workspace();
    expect((await api.patch(`/records/${id}`, { title: 'x' })).status).toBe(404);
    expect((await api.delete(`/records/${id}`)).status).toBe(404);
    expect((await api.get(`/contacts/${contactId}/records`)).status).toBe(404);
  });

  it.each([
    ['kind', { ...tour, kind: 'A showing' }],
    ['title', { kind: 'showing' }],
    ['at', { ...tour, at: 'tomorrow' }],
    ['url', { ...tour, url: 'javascript:alert(1)' }],
    ['data', { ...tour, data: { text: 'x'.repeat(9_000) } }],
    ['data', { ...tour, data: ['x'] }],
    ['colour', { ...tour, colour: 'red' }],
  ])('with a wrong %s is refused, and says so', async (field, record) => {
    const refused = await attach(record);
    expect(refused.status).toBe(400);
    expect(refused.body['errors']).toMatchObject([{ field }]);
  });
});

describe('the records of a contact', () => {
  it('are listed the last one first, by kind, and those to come the next one first, page by page', async () => {
    const times = ['2020-01-01T10:00:00.000Z', '2031-01-01T10:00:00.000Z', '2032-01-01T10:00:00.000Z'];
    for (const [index, at] of times.entries()) await attach({ kind: 'showing', title: String(index), at });
    await attach({ kind: 'ticket', title: 'leak' });
    expect(column(await listed(), 'title')).toEqual(['2', '1', 'leak', '0']);
    expect(column(await listed('?kind=showing'), 'title')).toEqual(['2', '1', '0']);
    const first = await listed('?upcoming=true&limit=1');
    const next = await listed(`?upcoming=true&limit=1&cursor=${textAt(first, 'nextCursor')}`);
    expect([column(first, 'title'), column(next, 'title'), next.body['nextCursor']]).toEqual([['1'], ['2'], null]);
    const rest = await listed(`?limit=3`);
    expect(column(await listed(`?limit=3&cursor=${textAt(rest, 'nextCursor')}`), 'title')).toEqual(['0']);
  });
});

describe('a filter', () => {
  it('asks for records of a kind: whether there is one, their status, their time', async () => {
    const { api } = await running.workspace();
    const ids: string[] = [];
    for (const name of ['none', 'booked', 'attended'])
      ids.push(textAt(await api.post('/contacts', { name, email: `${name}@example.com` }), 'data', 'id'));
    const [, booked, attended] = ids;
    await api.post(`/contacts/${booked}/records`, tour);
    await api.post(`/contacts/${attended}/records`, { ...tour, status: 'attended', at: new Date().toISOString() });
    await api.post(`/contacts/${attended}/records`, { kind: 'ticket', title: 'leak' });
    const named = async (op: string, value?: unknown, kind = 'showing'): Promise<unknown[]> => {
      const filter = { field: `records.${kind}`, op, ...(value !== undefined && { value }) };
      return column(await api.post('/contacts/query', { filter, sort: 'name' }), 'name');
    };
    expect(await named('isUnset')).toEqual(['none']);
    expect(await named('isSet')).toEqual(['attended', 'booked']);
    expect(await named('isSet', undefined, 'ticket')).toEqual(['attended']);
    expect(await named('eq', 'booked')).toEqual(['booked']);
    expect(await named('ne', 'booked')).toEqual(['attended', 'none']);
    expect(await named('in', ['booked', 'attended'])).toEqual(['attended', 'booked']);
    expect(await named('withinLast', 'P7D')).toEqual(['attended']);
    expect(await named('gt', '2031-01-01')).toEqual(['booked']);
    const refused = await api.post('/contacts/query', { filter: { field: 'records.Showing', op: 'isSet' } });
    expect(refused.body['errors']).toMatchObject([{ field: 'filter.field' }]);
  });
});
