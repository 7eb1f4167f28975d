import { createTestDatabase } from '#libs/testing/postgres';
import { type ApiResponse, column, faults, textAt } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
});
beforeEach(async () => {
  here = await running.workspace();
});
afterAll(() => running?.stop());

let made = 0;

async function tagged(...tags: string[]): Promise<string> {
  made += 1;
  return textAt(await here.api.post('/contacts', { name: 'Ann', email: `t${made}@example.com`, tags }), 'data', 'id');
}

const tagsOf = async (id: string) => (await here.api.get(`/contacts/${id}`)).body['data']?.['tags'];

async function tagId(name: string): Promise<string> {
  const found = await here.api.get(`/tags?search=${encodeURIComponent(name)}`);
  return String(column(found, 'id')[0]);
}

/** How many contacts each tag has. */
async function counts(): Promise<Record<string, unknown>> {
  const listed = await here.api.get('/tags');
  const contacts = column(listed, 'contacts');
  return Object.fromEntries(column(listed, 'name').map((name, index) => [name, contacts[index]]));
}

const total = ({ body }: ApiResponse) => body['pagination']?.['total'];

describe('tags', () => {
  it('are made in passing, found whatever the case, and counted', async () => {
    await tagged('VIP', 'hot');
    const second = await tagged('vip');
    expect(await tagsOf(second)).toEqual(['VIP']);
    expect(await counts()).toEqual({ hot: 1, VIP: 2 });
    await here.api.delete(`/contacts/${second}`);
    expect(await counts()).toEqual({ hot: 1, VIP: 1 });
    expect(column(await here.api.get('/tags?search=IP'), 'name')).toEqual(['VIP']);
  });

  it('are made with a kind and a colour; a name that exists is 409 in any case', async () => {
    const first = await here.api.post('/tags', { name: 'Hot Lead', kind: 'auto', color: '#D97706' });
    expect(first).toMatchObject({ status: 201, body: { data: { kind: 'auto', color: '#d97706', contacts: 0 } } });
    const again = await here.api.post('/tags', { name: 'HOT LEAD' });
    expect(again).toMatchObject({ status: 409, body: { code: 'tag_exists', tagId: textAt(first, 'data', 'id') } });
    expect(faults(await here.api.post('/tags', { kind: 'mine', color: 'a red one' }))).toEqual({
      name: 'required',
      kind: 'not_allowed',
      color: 'invalid',
    });
  });

  it('are listed by name, page by page', async () => {
    await tagged('c', 'B', 'a');
    const first = await here.api.get('/tags?limit=2');
    const second = await here.api.get(`/tags?limit=2&cursor=${textAt(first, 'nextCursor')}`);
    expect([column(first, 'name'), column(second, 'name')]).toEqual([['a', 'B'], ['c']]);
    expect(second.body['nextCursor']).toBeNull();
  });

  it('that are renamed are renamed everywhere at once, with an event for each contact and a new ETag', async () => {
    const [one, two] = [await tagged('hot', 'x'), await tagged('hot')];
    const before = await here.api.get(`/contacts/${one}`);
    const renamed = await here.api.patch(`/tags/${await tagId('hot')}`, { name: 'Warm', color: 'red' });
    expect(renamed.body['data']).toMatchObject({ name: 'Warm', color: 'red', contacts: 2 });
    expect([await tagsOf(one), await tagsOf(two)]).toEqual([['Warm', 'x'], ['Warm']]);
    const known = { 'if-none-match': String(before.headers.get('etag')) };
    expect((await here.api.get(`/contacts/${one}`, known)).status).toBe(200);
    expect(total(await here.api.get('/contacts?tags=warm'))).toBe(2);
    expect(total(await here.api.get('/contacts?tags=hot'))).toBe(0);
    const timeline = await here.api.get(`/contacts/${one}/timeline`);
    expect(timeline.body['data']?.[0]?.['change']).toMatchObject({
      kind: 'updated',
      changes: { tags: { before: ['hot', 'x'], after: ['Warm', 'x'] } },
      cause: { kind: 'api_key' },
    });
  });

  it('that are renamed keep their contacts when these change otherwise, are deleted and restored', async () => {
    const id = await tagged('hot');
    await here.api.patch(`/tags/${await tagId('hot')}`, { name: 'Warm' });
    await here.api.patch(`/contacts/${id}`, { company: 'Acme' });
    await here.api.delete(`/contacts/${id}`);
    expect(await counts()).toEqual({ Warm: 0 });
    await here.api.post(`/contacts/${id}/restore`);
    expect(await counts()).toEqual({ Warm: 1 });
    await here.api.patch(`/contacts/${id}`, { tags: ['hot'] });
    expect([await tagsOf(id), await counts()]).toEqual([['hot'], { hot: 1, Warm: 0 }]);
  });

  it('are merged where asked: contacts have the other tag, once', async () => {
    const [one, both] = [await tagged('hot'), await tagged('hot', 'x', 'Warm')];
    const [hot, warm] = [await tagId('hot'), await tagId('Warm')];
    const refused = await here.api.patch(`/tags/${hot}`, { name: 'WARM' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'tag_exists', tagId: warm } });
    const merged = await here.api.patch(`/tags/${hot}?merge=true`, { name: 'WARM' });
    expect(merged.body['data']).toMatchObject({ id: warm, name: 'Warm', contacts: 2 });
    expect([await tagsOf(one), await tagsOf(both)]).toEqual([['Warm'], ['Warm', 'x']]);
    expect(await counts()).toEqual({ Warm: 2, x: 1 });
    expect((await here.api.patch(`/tags/${hot}`, { color: 'red' })).status).toBe(404);
    await here.api.patch(`/tags/${warm}`, { name: 'Cold' });
    expect([await tagsOf(one), total(await here.api.get('/contacts?tags=cold,x&tagsMatch=all'))]).toEqual([
      ['Cold'],
      1,
    ]);
  });

  it('that are deleted leave every contact', async () => {
    const id = await tagged('hot', 'x');
    const hot = await tagId('hot');
    expect((await here.api.delete(`/tags/${hot}`)).status).toBe(204);
    expect((await here.api.delete(`/tags/${hot}`)).status).toBe(404);
    expect([await tagsOf(id), await counts()]).toEqual([['x'], { x: 1 }]);
    const timeline = await here.api.get(`/contacts/${id}/timeline`);
    expect(timeline.body['data']?.[0]?.['change']?.['changes']).toEqual({
      tags: { before: ['hot', 'x'], after: ['x'] },
    });
  });

  it('get a name once when several are given it at once', async () => {
    await tagged('a', 'b', 'c', 'd');
    const ids = await Promise.all(['a', 'b', 'c', 'd'].map(tagId));
    const renamed = await Promise.all(ids.map((id) => here.api.patch(`/tags/${id}`, { name: 'Same' })));
    const codes = renamed.map((one) => (one.status === 200 ? 'renamed' : textAt(one, 'code')));
    expect(codes.toSorted()).toEqual(['renamed', 'tag_exists', 'tag_exists', 'tag_exists']);
  });

  it('of more than 10,000 contacts are changed by a job', async () => {
    const hot = textAt(await here.api.post('/tags', { name: 'hot' }), 'data', 'id');
    await running.sql(
      `insert into contacts (workspace_id, contact_id, source, name, tag_ids, tags)
       select $1, uuidv7(), 'api', 'Person', array[$2::uuid], '{hot}' from generate_series(1, 10001)`,
      [here.workspaceId, hot],
    );
    const jobs = [await here.api.patch(`/tags/${hot}`, { name: 'Warm' }), await here.api.delete(`/tags/${hot}`)];
    for (const job of jobs) {
      const id = textAt(job, 'data', 'id');
      expect(job).toMatchObject({
        status: 202,
        body: { data: { kind: 'tags', state: 'queued', progress: { total: 10_001 } } },
      });
      expect(job.headers.get('location')).toBe(`/api/v1/jobs/${id}`);
    }
    expect((await here.api.patch(`/tags/${hot}`, { color: 'red' })).status).toBe(200);
  });

  it('of another workspace do not exist', async () => {
    const id = await tagged('hot');
    const hot = await tagId('hot');
    const stranger = await running.workspace();
    expect(column(await stranger.api.get('/tags'), 'id')).toEqual([]);
    expect((await stranger.api.patch(`/tags/${hot}`, { name: 'mine' })).status).toBe(404);
    expect((await stranger.api.delete(`/tags/${hot}`)).status).toBe(404);
    await stranger.api.post('/tags', { name: 'hot' });
    expect([await tagsOf(id), await counts()]).toEqual([['hot'], { hot: 1 }]);
  });

  it('that many contacts get, lose and have merged at once end with the counts of their contacts', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => tagged('a', 'b')));
    const a = await tagId('a');
    await Promise.all([
      here.api.patch(`/tags/${a}?merge=true`, { name: 'b' }),
      ...ids.map((id, index) => here.api.patch(`/contacts/${id}`, { tags: index % 2 === 0 ? ['a'] : ['A', 'c'] })),
      ...ids.slice(4).map((id) => here.api.delete(`/contacts/${id}`)),
    ]);
    const held = (await Promise.all(ids.slice(0, 4).map(tagsOf))) as unknown as string[][];
    const expected: Record<string, number> = {};
    for (const name of held.flat()) expected[name] = (expected[name] ?? 0) + 1;
    const found = Object.entries(await counts()).filter(([, contacts]) => contacts !== 0);
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  it('of the system are given, taken, renamed and deleted by nobody else', async () => {
    const id = await tagged('x');
    await running.sql(
      `with made as (insert into tags (workspace_id, name, kind) values ($1, 'Opted out', 'system') returning tag_id)
       insert into system_tags (workspace_id, key, tag_id) select $1, 'opted_out', tag_id from made`,
      [here.workspaceId],
    );
    const ofSystem = await tagId('Opted out');
    const other = await tagId('x');
    const body = { name: 'Bo', email: 'bo@example.com', tags: ['opted OUT'] };
    const bulk = { action: 'add_tags', params: { tags: ['Opted out'] }, ids: [id] };
    const rule = {
      name: 'r',
      on: ['created'],
      actions: [{ action: 'remove_tags', params: { tags: ['x', 'opted out'] } }],
    };
    for (const response of [
      await here.api.post('/contacts', body),
      await here.api.patch(`/contacts/${id}`, { tags: ['x', 'Opted out'] }),
      await here.api.post('/contacts/bulk', bulk),
      await here.api.patch(`/tags/${ofSystem}`, { name: 'Mine' }),
      await here.api.patch(`/tags/${other}?merge=true`, { name: 'Opted out' }),
      await here.api.delete(`/tags/${ofSystem}`),
    ]) {
      expect([response.status, response.body['code']]).toEqual([422, 'system_tag']);
      expect(JSON.stringify(response.body)).toMatch(/opted out/iu);
    }
    expect(faults(await here.api.post('/rules', rule))).toEqual({ 'actions.0.params.tags.1': 'system_tag' });
    await running.sql(`update contacts set tag_ids = tag_ids || $2::uuid where contact_id = $1`, [id, ofSystem]);
    expect((await here.api.patch(`/contacts/${id}`, { tags: [] })).status).toBe(422);
    const kept = await here.api.patch(`/contacts/${id}`, { tags: ['Opted out', 'y'] });
    expect(kept.body['data']).toMatchObject({ tags: ['Opted out', 'y'] });
    expect((await here.api.patch(`/tags/${ofSystem}`, { color: 'red' })).body['data']).toMatchObject({ color: 'red' });
    expect(faults(await here.api.post('/tags', { name: 'z', kind: 'system' }))).toEqual({ kind: 'not_allowed' });
  });
});
