import { createTestDatabase } from '#libs/testing/postgres';
import { column, faults, textAt } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
  for (const [index, state] of ['CA', 'CA', 'NY', 'CA'].entries())
    await here.api.post('/contacts', {
      name: `Ann ${index}`,
      phone: `(202) 555-014${index}`,
      state,
      tags: index === 0 ? ['Hot lead'] : [],
    });
});
afterAll(() => running?.stop());

const query = (body: object) => here.api.post('/contacts/query', body);
const inCa = { field: 'state', op: 'eq', value: 'CA' };

describe('POST /contacts/query', () => {
  it('responds as the list does', async () => {
    const listed = await here.api.get('/contacts?sort=name');
    const queried = await query({ sort: 'name' });
    expect([queried.status, queried.body]).toEqual([200, listed.body]);
  });

  it('finds what its filter and search say', async () => {
    const hot = { field: 'tags', op: 'eq', value: 'HOT LEAD' };
    const found = await query({ filter: { all: [inCa, { not: hot }] }, sort: 'name' });
    expect([column(found, 'name'), found.body['pagination']]).toEqual([
      ['Ann 1', 'Ann 3'],
      { page: 1, limit: 20, total: 2, totalPages: 1 },
    ]);
    expect(column(await query({ filter: inCa, search: '3' }), 'name')).toEqual(['Ann 3']);
    const dialled = { field: 'phone', op: 'in', value: ['202-555-0142'] };
    expect(column(await query({ filter: dialled }), 'name')).toEqual(['Ann 2']);
  });

  it('goes on by cursor, with the same filter alone', async () => {
    const first = await query({ filter: inCa, sort: 'name', limit: 2 });
    const cursor = textAt(first, 'nextCursor');
    const second = await query({ filter: inCa, sort: 'name', limit: 2, cursor });
    expect([column(second, 'name'), second.body['nextCursor']]).toEqual([['Ann 3'], null]);
    expect(await query({ sort: 'name', limit: 2, cursor })).toMatchObject({ body: { code: 'cursor_mismatch' } });
  });

  it('begins at a value of its sort, goes on from there, and lies in the other order before it', async () => {
    const { api } = await running.workspace();
    const made: string[] = [];
    for (const name of ['Ann', 'bea', 'Bob', 'Émile', 'Zoe'])
      made.push(
        textAt(await api.post('/contacts', { name, email: `${made.length}@example.com` }), 'data', 'createdAt'),
      );
    const asked = async (body: object) => api.post('/contacts/query', { limit: 2, ...body });
    const from = async (body: object) => column(await asked(body), 'name');
    expect(await from({ sort: 'name', startAt: 'b' })).toEqual(['bea', 'Bob']);
    expect(await from({ sort: '-name', startAt: 'b' })).toEqual(['Ann']);
    expect(await from({ sort: 'name', startAt: 'Bob' })).toEqual(['Bob', 'Émile']);
    expect(await from({ sort: '-name', startAt: 'Bob' })).toEqual(['Bob', 'bea']);
    expect(await from({ sort: 'name', startAt: '一' })).toEqual([]);
    const first = await asked({ sort: 'name', startAt: 'b' });
    expect(first.body['pagination']).toMatchObject({ page: 1, total: 5 });
    expect(await from({ sort: 'name', cursor: textAt(first, 'nextCursor') })).toEqual(['Émile', 'Zoe']);
    expect(await from({ startAt: made[1] })).toEqual(['bea', 'Ann']);
    expect(await from({ sort: 'createdAt', startAt: made[3] })).toEqual(['Émile', 'Zoe']);
    expect(await from({ sort: 'lastActivityAt', startAt: '2026-01-01T00:00:00Z' })).toEqual(['Ann', 'bea']);
  });

  it.each([
    [{ startAt: 'm' }, 'invalid'],
    [{ startAt: '0000-01-01T00:00:00Z' }, 'invalid'],
    [{ sort: 'name', startAt: '' }, 'too_small'],
    [{ sort: 'name', startAt: 'x\u0000' }, 'invalid'],
    [{ sort: 'customFields.pet', startAt: 'cat' }, 'not_allowed'],
    [{ startAt: '2026-01-01T00:00:00Z', cursor: 'x' }, 'not_allowed'],
  ])('does not begin at %j', async (body, code) => {
    const response = await here.api.post('/contacts/query', body);
    expect([response.status, faults(response)]).toEqual([400, { startAt: code }]);
  });

  it('names the place of each fault', async () => {
    const response = await query({ filter: { all: [inCa, { field: 'state', op: 'is', value: 1 }] } });
    expect([response.status, response.body['code'], faults(response)]).toEqual([
      400,
      'invalid_request',
      { 'filter.all[1].op': 'not_allowed' },
    ]);
    expect(faults(await query({ filters: {}, limit: 1_000, sort: 'age' }))).toEqual({
      filters: 'unknown_field',
      limit: 'limit_above_plan',
      sort: 'not_allowed',
    });
  });

  it('sees nothing of another workspace', async () => {
    const stranger = await running.workspace();
    expect(column(await stranger.api.post('/contacts/query', { filter: inCa }), 'id')).toEqual([]);
  });
});
