import { DuplicatesFollower, FollowChanges } from '#libs/contacts';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { column, textAt } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let database: TestDatabase;
let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  database = await createTestDatabase();
  running = await RunningGateway.start(database);
  here = await running.workspace();
  for (const n of [1, 2, 3])
    await here.api.post('/contacts?onDuplicate=create', {
      name: 'Ann Twice',
      email: `twice${n}@example.com`,
      phone: '+12025550143',
    });
  const follow = new FollowChanges(database.connect('doorbell_worker'), new DuplicatesFollower());
  while ((await follow.followBatch()) > 0);
});
afterAll(() => running?.stop());

describe('GET /duplicates', () => {
  it('pages through pairs by their score, and a dismissed one is gone', async () => {
    const first = await here.api.get('/duplicates?limit=2');
    expect(first.status).toBe(200);
    expect(first.body['data']).toMatchObject([
      { score: expect.any(Number), contacts: [{ name: 'Ann Twice' }, {}], reasons: expect.any(Array) },
      {},
    ]);
    expect(column(first, 'signs')[0]).toEqual([
      { kind: 'phone', values: ['+12025550143'] },
      { kind: 'full_name', values: ['Ann Twice'] },
      { kind: 'domain', values: ['example.com'] },
    ]);
    const second = await here.api.get(`/duplicates?limit=2&cursor=${textAt(first, 'nextCursor')}`);
    expect([...column(first, 'id'), ...column(second, 'id')]).toHaveLength(3);
    expect(second.body['nextCursor']).toBeNull();
    const [id] = column(first, 'id');
    expect((await here.api.post(`/duplicates/${String(id)}/dismiss`)).status).toBe(204);
    expect(column(await here.api.get('/duplicates'), 'id')).not.toContain(id);
    expect(column(await here.api.get('/duplicates?minScore=100'), 'id')).toEqual([]);
    const stranger = await running.workspace();
    expect(column(await stranger.api.get('/duplicates'), 'id')).toEqual([]);
    expect((await stranger.api.post(`/duplicates/${String(id)}/dismiss`)).status).toBe(404);
  });

  it('is counted by pairs that are open, of a score and more', async () => {
    const count = async (query = '') => (await here.api.get(`/duplicates/count${query}`)).body['data'];
    expect(await count()).toEqual({ count: 2, more: false });
    expect(await count('?minScore=100')).toEqual({ count: 0, more: false });
    const [pair] = (await here.api.get('/duplicates?limit=1')).body['data'] as unknown as {
      contacts: { id: string }[];
    }[];
    const id = pair?.contacts[0]?.id ?? '';
    await here.api.call('DELETE', `/contacts/${id}`);
    expect(await count()).toEqual({ count: column(await here.api.get('/duplicates'), 'id').length, more: false });
    await here.api.post(`/contacts/${id}/restore`);
    const stranger = await running.workspace();
    expect((await stranger.api.get('/duplicates/count')).body['data']).toEqual({ count: 0, more: false });
  });

  it('refuses a wrong score and the cursor of another list', async () => {
    const { body, status } = await here.api.get('/duplicates?minScore=many');
    expect([status, body['code']]).toEqual([400, 'invalid_request']);
    const cursor = textAt(await here.api.get('/duplicates?limit=1'), 'nextCursor');
    expect((await here.api.get(`/duplicates?minScore=1&cursor=${cursor}`)).body['code']).toBe('cursor_mismatch');
  });

  it('is filled by a job that looks at every contact', async () => {
    const made = await here.api.post('/duplicates/search');
    expect([made.status, made.body['data']]).toMatchObject([
      202,
      { kind: 'find_duplicates', state: 'queued', progress: { total: 3 } },
    ]);
  });

  it('has its sentences for each contact: why it is one person, and why others are not', async () => {
    const [pair] = (await here.api.get('/duplicates')).body['data'] as unknown as {
      id: string;
      contacts: { id: string }[];
    }[];
    const [one, other] = pair?.contacts.map(({ id }) => id) ?? [];
    const merged = await here.api.post(`/contacts/${one}/merge`, { with: [other] });
    const story = await here.api.get(`/contacts/${other}/identity-story`);
    expect([story.status, story.headers.get('content-location')]).toEqual([
      200,
      `/api/v1/contacts/${one}/identity-story`,
    ]);
    const { one: why, others } = story.body['data'] as unknown as Record<
      'one' | 'others',
      { value: string; why: string }[]
    >;
    expect(why.map((each) => each.why).join(' ')).toContain(`It was Ann Twice (${other}) until the merge of `);
    expect(others[0]?.why).toContain('Both show the phone number +12025550143.');
    expect(story.body['data']).toMatchObject({
      one: expect.arrayContaining([
        expect.objectContaining({
          proof: 'vouched',
          cameFrom: { contactId: other, name: 'Ann Twice', at: expect.any(String) },
        }),
      ]),
      others: [
        { signs: [{ kind: 'phone' }, { kind: 'full_name' }, { kind: 'domain' }], settledAt: null, settledBy: null },
      ],
    });
    await here.api.post(`/merges/${textAt(merged, 'data', 'mergeId')}/undo`);
    const parted = (await here.api.get(`/contacts/${one}/identity-story`)).body['data'];
    expect(parted?.['others']).toContainEqual(
      expect.objectContaining({
        contactId: other,
        settled: true,
        why: expect.stringContaining('Two people, as an API key said on '),
        signs: expect.arrayContaining([{ kind: 'full_name', values: ['Ann Twice'] }]),
        settledAt: expect.any(String),
        settledBy: 'api_key',
      }),
    );
  });
});
