import { FollowChanges, SegmentCounts, SegmentFollower } from '#libs/contacts';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { column, faults, textAt } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let database: TestDatabase;
let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  database = await createTestDatabase();
  running = await RunningGateway.start(database);
  here = await running.workspace();
  for (const [n, state] of ['CA', 'CA', 'NY', 'NY', 'TX'].entries())
    await here.api.post('/contacts', { name: `C${n}`, email: `segment${n}@example.com`, state, tags: ['Seen'] });
});
afterAll(() => running?.stop());

/** What a worker does until nothing is left. */
async function settle(): Promise<void> {
  const worker = database.connect('doorbell_worker');
  const follow = new FollowChanges(worker, new SegmentFollower());
  const counts = new SegmentCounts(worker);
  while ((await follow.followBatch()) + (await counts.step()) > 0);
}

const west = { field: 'state', op: 'in', value: ['CA', 'TX'] };
const save = (name: string, filter: unknown, more: object = {}) =>
  here.api.post('/segments', { name, filter, ...more });
const names = async (path: string) =>
  column(await here.api.get(path), 'name')
    .map(String)
    .toSorted();

describe('segments', () => {
  it('are saved, counted, listed, changed and deleted', async () => {
    const made = await save('West', { all: [west, { field: 'status', op: 'eq', value: 'prospect' }] });
    expect(made.status).toBe(201);
    expect(made.body['data']).toMatchObject({ name: 'West', search: null, countIsEstimate: true, faults: [] });
    const id = textAt(made, 'data', 'id');
    await settle();
    const shown = await here.api.get(`/segments/${id}`);
    expect(shown.body['data']).toMatchObject({ count: 3, countIsEstimate: false, countedAt: expect.any(String) });
    await save('East', { field: 'state', op: 'eq', value: 'NY' });
    const first = await here.api.get('/segments?limit=1');
    const second = await here.api.get(`/segments?limit=1&cursor=${textAt(first, 'nextCursor')}`);
    expect([...column(first, 'name'), ...column(second, 'name')]).toEqual(['West', 'East']);
    const changed = await here.api.patch(`/segments/${id}`, { name: 'Far west', search: 'C1' });
    expect(changed.body['data']).toMatchObject({ name: 'Far west', search: 'C1' });
    expect(await names(`/contacts?segment=${id}`)).toEqual(['C1']);
    expect((await here.api.delete(`/segments/${id}`)).status).toBe(204);
    expect((await here.api.get(`/segments/${id}`)).status).toBe(404);
  });

  it('get a name once when several are given it at once', async () => {
    const made = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => save(name, west)));
    const renamed = await Promise.all(
      made.map((one) => here.api.patch(`/segments/${textAt(one, 'data', 'id')}`, { name: 'Same' })),
    );
    const codes = renamed.map((one) => (one.status === 200 ? 'renamed' : textAt(one, 'code')));
    expect(codes.toSorted()).toEqual(['renamed', ...Array.from({ length: 5 }, () => 'segment_exists')]);
  });

  it('hold beside the other parameters of a list, in queries and in changes of many contacts', async () => {
    const segment = textAt(await save('Out west', west), 'data', 'id');
    expect(await names(`/contacts?segment=${segment}&search=C4`)).toEqual(['C4']);
    const filter = { field: 'name', op: 'ne', value: 'C4' };
    const queried = await here.api.post('/contacts/query', { segment, filter });
    expect(column(queried, 'name').map(String).toSorted()).toEqual(['C0', 'C1']);
    const job = await here.api.post('/contacts/bulk', { action: 'add_tags', params: { tags: ['Westerner'] }, segment });
    expect(job.body['data']).toMatchObject({ state: 'awaiting_confirmation', confirm: { count: 3 } });
    const cursor = textAt(await here.api.get(`/contacts?segment=${segment}&limit=1`), 'nextCursor');
    await here.api.patch(`/segments/${segment}`, { filter });
    expect((await here.api.get(`/contacts?segment=${segment}&limit=1&cursor=${cursor}`)).body['code']).toBe(
      'cursor_mismatch',
    );
  });

  it('are refused by name where they cannot be', async () => {
    expect(faults(await save('', { field: 'shoe', op: 'eq', value: 1 }))).toEqual({ name: 'too_small' });
    expect(faults(await save('Shoes', { field: 'shoe', op: 'eq', value: 1 }))).toEqual({
      'filter.field': 'unknown_field',
    });
    expect(faults(await here.api.post('/segments', { name: 'Nothing' }))).toEqual({ filter: 'required' });
    await save('Twice', west);
    expect((await save('TWICE', west)).body['code']).toBe('segment_exists');
    const unknown = '019a2b3c-0000-7000-8000-000000000000';
    expect(faults(await here.api.get(`/contacts?segment=${unknown}`))).toEqual({ segment: 'unknown_segment' });
    const tag = textAt(await here.api.post('/tags', { name: 'Gone' }), 'data', 'id');
    const broken = textAt(await save('Broken', { field: 'tags', op: 'eq', value: 'Gone' }), 'data', 'id');
    await here.api.delete(`/tags/${tag}`);
    const list = await here.api.get(`/contacts?segment=${broken}`);
    expect([list.status, list.body['code'], list.body['detail']]).toEqual([
      422,
      'segment_broken',
      'The segment Broken cannot be asked: filter: the tag Gone was deleted; send a filter without it.',
    ]);
    expect((await here.api.get(`/segments/${broken}`)).body['data']).toMatchObject({
      count: null,
      faults: [{ field: 'filter', code: 'tag_gone' }],
    });
    const { workspaceId } = await running.workspace();
    const viewer = await running.user(workspaceId, 'viewer');
    expect((await viewer.client.post('/segments', { name: 'Mine', filter: west })).status).toBe(403);
    expect((await viewer.client.get(`/segments/${broken}`)).status).toBe(404);
  });
});
