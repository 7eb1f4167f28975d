import { randomUUID } from 'node:crypto';
import { ApiKeys, type Grant } from '#libs/access';
import { createTestDatabase } from '#libs/testing/postgres';
import { ApiClient, column, faults, textAt } from '../support/api-client.js';
import { createdContact, idOf } from '../support/created-contact.js';
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

const tagging = { action: 'add_tags', params: { tags: ['Hot Lead'] } };

async function clientWith(grant: Partial<Grant>): Promise<ApiClient> {
  const { key } = await new ApiKeys(running.admin).issue(here.workspaceId, { name: 'a role', ...grant });
  return new ApiClient(running.origin, key);
}

describe('POST /contacts/bulk', () => {
  it('counts what passes the filter, leaves out what is excluded, and waits for its confirmation', async () => {
    const [first] = [await createdContact(here.api, { state: 'CA' }), await createdContact(here.api, { state: 'CA' })];
    await createdContact(here.api, { state: 'NY' });
    const made = await here.api.post('/contacts/bulk', { ...tagging, filter: { search: 'CA' }, exclude: [first.id] });
    expect(made).toMatchObject({
      status: 201,
      body: {
        data: { kind: 'bulk', state: 'awaiting_confirmation', confirm: { count: 1 }, result: null, error: null },
      },
    });
    expect(made.headers.get('location')).toBe(`/api/v1/jobs/${idOf(made)}`);
    expect(made.body['data']?.['progress']).toEqual({ done: 0, total: 1, perSecond: null, secondsLeft: null });
    expect((await here.api.get(`/jobs/${idOf(made)}`)).body['data']?.['confirm']).toMatchObject({ token: null });
  });

  it('takes every filter of the list by its name', async () => {
    const filter = {
      status: 'prospect',
      role: 'prospect',
      channel: 'email',
      source: 'api',
      verified: false,
      language: 'en',
      tags: ['a'],
      tagsMatch: 'all',
      createdFrom: '2020-01-01',
      lastActivityTo: '2030-01-01T00:00:00Z',
    };
    const made = await here.api.post('/contacts/bulk', { ...tagging, filter });
    expect([made.status, made.body['data']?.['confirm']?.['count']]).toEqual([201, 0]);
  });

  it('takes a filter of conditions as POST /contacts/query does, and fields of the workspace', async () => {
    await here.api.post('/custom-fields', { key: 'pet', label: 'Pet', type: 'text' });
    const { id } = await createdContact(here.api, { state: 'CA', customFields: { pet: 'cat' } });
    await createdContact(here.api, { state: 'NY' });
    const filter = {
      all: [{ field: 'state', op: 'eq', value: 'CA' }, { not: { field: 'customFields.pet', op: 'isUnset' } }],
    };
    const set = { action: 'set_fields', params: { fields: { customFields: { pet: 'dog' } } } };
    expect((await here.api.post('/contacts/bulk', { ...set, filter })).body['data']).toMatchObject({
      confirm: { count: 1 },
    });
    const assign = { action: 'assign', params: { assignedTo: null }, ids: [id], confirm: true };
    expect((await here.api.post('/contacts/bulk', assign)).status).toBe(201);
  });

  it('takes a search beside a filter of conditions and a segment: all hold', async () => {
    const filter = { field: 'state', op: 'eq', value: 'CA' };
    const ada = await createdContact(here.api, { name: 'Ada Byron', state: 'CA', company: 'Engines' });
    await createdContact(here.api, { name: 'Ada Gray', state: 'NY', company: 'Engines' });
    await createdContact(here.api, { name: 'Bob Gray', state: 'CA', company: 'Engines' });
    const segment = idOf(await here.api.post('/segments', { name: 'Engines', filter: { all: [] }, search: 'engines' }));
    const counted = async (body: object) => (await here.api.post('/contacts/bulk', { ...tagging, ...body })).body;
    expect(await counted({ filter, search: 'ada' })).toMatchObject({ data: { confirm: { count: 1 } } });
    expect(await counted({ filter, segment, search: 'ada' })).toMatchObject({ data: { confirm: { count: 1 } } });
    expect(await counted({ filter: { search: 'gray' }, search: 'ada' })).toMatchObject({
      data: { confirm: { count: 1 } },
    });
    expect(await counted({ search: 'ada' })).toMatchObject({ data: { confirm: { count: 2 } } });
    expect(faults(await here.api.post('/contacts/bulk', { ...tagging, search: 'ada', ids: [ada.id] }))).toEqual({
      search: 'invalid',
    });
    const exported = { format: 'csv', filter, search: 'ada' };
    expect((await here.api.post('/exports', exported)).body).toMatchObject({ data: { progress: { total: 1 } } });
  });

  it('runs after its token, and a second confirmation changes nothing', async () => {
    const { id } = await createdContact(here.api);
    const made = await here.api.post('/contacts/bulk', { ...tagging, ids: [id, id, randomUUID()] });
    expect(made.body['data']?.['confirm']).toMatchObject({ count: 1 });
    const path = `/jobs/${idOf(made)}/confirm`;
    expect(faults(await here.api.post(path, { token: 'wrong' }))).toEqual({ token: 'wrong_token' });
    const token = textAt(made, 'data', 'confirm', 'token');
    for (let time = 0; time < 2; time += 1)
      expect(await here.api.post(path, { token })).toMatchObject({ status: 200, body: { data: { state: 'queued' } } });
  });

  it('runs at once where that is asked for, up to a hundred ids, and never for delete', async () => {
    const { id } = await createdContact(here.api);
    const made = await here.api.post('/contacts/bulk', { ...tagging, ids: [id], confirm: true });
    expect(made.body['data']).toMatchObject({ state: 'queued' });
    expect(made.body['data']).not.toHaveProperty('confirm');
    const refused = await here.api.post('/contacts/bulk', { action: 'delete', ids: [id], confirm: true });
    expect([refused.status, faults(refused)]).toEqual([400, { confirm: 'invalid' }]);
  });

  it('makes one job for a request that is repeated under its key, and sends its token again', async () => {
    const once = { 'idempotency-key': randomUUID() };
    const first = await here.api.post('/contacts/bulk', { ...tagging, filter: {} }, once);
    const again = await here.api.post('/contacts/bulk', { ...tagging, filter: {} }, once);
    expect(again.body).toEqual(first.body);
    expect(column(await here.api.get('/jobs'), 'id')).toEqual([idOf(first)]);
  });

  it.each([
    [{ ...tagging, filter: { colour: 'red' } }, ['filter.colour']],
    [{ ...tagging, filter: { verified: 'true' } }, ['filter.verified']],
    [{ action: 'set_fields', params: { fields: { email: 'a@example.com' } }, filter: {} }, ['params.fields.email']],
    [{ action: 'paint', filter: {} }, ['action']],
    [{ ...tagging, filter: [] }, ['filter']],
    [{ ...tagging, filter: { all: [{ field: 'colour', op: 'eq', value: 1 }] } }, ['filter.all[0].field']],
    [{ action: 'set_fields', params: { fields: { customFields: { x: 1 } } }, filter: {} }, ['customFields.x']],
    [{ ...tagging, ids: ['x'] }, ['ids.0']],
  ])('refuses what it does not know, naming the place: %j', async (body, fields) => {
    const response = await here.api.post('/contacts/bulk', body);
    expect([response.status, Object.keys(faults(response))]).toEqual([400, fields]);
  });

  it('deletes for owners and admins alone, also when a weaker key confirms', async () => {
    const agent = await clientWith({ role: 'agent' });
    const refused = await agent.post('/contacts/bulk', { action: 'delete', filter: {} });
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden', right: 'contacts:delete' } });
    const made = await here.api.post('/contacts/bulk', { action: 'delete', filter: {} });
    const token = textAt(made, 'data', 'confirm', 'token');
    expect((await agent.post(`/jobs/${idOf(made)}/confirm`, { token })).status).toBe(403);
    expect((await here.api.post(`/jobs/${idOf(made)}/confirm`, { token })).status).toBe(200);
  });
});

/** As the job's batches do it, without a worker. */
async function deletion(): Promise<{ jobId: string; contactId: string }> {
  const { id: contactId } = await createdContact(here.api);
  const jobId = idOf(await here.api.post('/contacts/bulk', { action: 'delete', ids: [contactId] }));
  await running.admin.within([], (queries) =>
    queries.query({
      text: `with gone as (update contacts set deleted_at = now(), deleted_by_job = $1 where contact_id = $2)
        update jobs set state = 'done', ended_at = now() where job_id = $1`,
      values: [jobId, contactId],
    }),
  );
  return { jobId, contactId };
}

const undo = (deletedByJob: string, client = here.api) =>
  client.post('/contacts/bulk', { action: 'restore', deletedByJob });

describe('a deletion of many', () => {
  it('is undone by a job that counts first who is deleted still; the list says where there is somebody', async () => {
    const { jobId, contactId } = await deletion();
    const listed = async () => [
      column(await here.api.get('/jobs'), 'undoable'),
      (await here.api.get(`/jobs/${jobId}`)).body['data']?.['undoable'],
    ];
    expect(await listed()).toEqual([[true], true]);
    const agent = await clientWith({ role: 'agent' });
    expect(await undo(jobId, agent)).toMatchObject({
      status: 201,
      body: { data: { action: 'restore', state: 'awaiting_confirmation', confirm: { count: 1 }, undoable: false } },
    });
    await here.api.post(`/contacts/${contactId}/restore`);
    expect(await listed()).toEqual([[false, false], false]);
    expect((await undo(jobId)).body['data']).toMatchObject({ confirm: { count: 0 } });
  });

  it('is no other job, none that waits or runs, and none of another workspace', async () => {
    const { jobId } = await deletion();
    const waiting = idOf(await here.api.post('/contacts/bulk', { action: 'delete', filter: {} }));
    const other = idOf(await here.api.post('/contacts/bulk', { ...tagging, filter: {} }));
    for (const id of [waiting, other, randomUUID()])
      expect(faults(await undo(id))).toEqual({ deletedByJob: 'invalid' });
    expect(faults(await undo(jobId, (await running.workspace()).api))).toEqual({ deletedByJob: 'invalid' });
    const viewer = await clientWith({ role: 'viewer' });
    expect((await undo(jobId, viewer)).status).toBe(403);
  });
});

describe('a job', () => {
  it('can be cancelled, also twice, and can then not be confirmed', async () => {
    const made = await here.api.post('/contacts/bulk', { ...tagging, filter: {} });
    for (let time = 0; time < 2; time += 1)
      expect((await here.api.post(`/jobs/${idOf(made)}/cancel`)).body['data']).toMatchObject({ state: 'cancelled' });
    const token = textAt(made, 'data', 'confirm', 'token');
    expect(await here.api.post(`/jobs/${idOf(made)}/confirm`, { token })).toMatchObject({
      status: 409,
      body: { code: 'job_not_waiting' },
    });
  });

  it('is listed by pages and by state', async () => {
    const ids: string[] = [];
    for (let made = 0; made < 3; made += 1)
      ids.unshift(idOf(await here.api.post('/contacts/bulk', { ...tagging, filter: {} })));
    const first = await here.api.get('/jobs?limit=2');
    const rest = await here.api.get(`/jobs?limit=2&cursor=${textAt(first, 'nextCursor')}`);
    expect([...column(first, 'id'), ...column(rest, 'id')]).toEqual(ids);
    expect(column(await here.api.get('/jobs?state=running'), 'id')).toEqual([]);
    const exported = idOf(await here.api.post('/exports', { format: 'csv' }));
    expect(column(await here.api.get('/jobs?kind=export'), 'id')).toEqual([exported]);
    expect(column(await here.api.get('/jobs?kind=bulk&limit=5'), 'id')).toEqual(ids);
    expect((await here.api.get(`/jobs/${ids[0]}`)).body['data']).toMatchObject({
      actor: { kind: 'api_key' },
      action: 'add_tags',
      importId: null,
    });
    expect((await here.api.get(`/jobs?state=running&cursor=${textAt(first, 'nextCursor')}`)).body['code']).toBe(
      'cursor_mismatch',
    );
  });

  it('of another workspace is unknown', async () => {
    const made = await here.api.post('/contacts/bulk', { ...tagging, filter: {} });
    const { api } = await running.workspace();
    const path = `/jobs/${idOf(made)}`;
    const token = textAt(made, 'data', 'confirm', 'token');
    for (const response of [
      await api.get(path),
      await api.post(`${path}/cancel`),
      await api.post(`${path}/confirm`, { token }),
    ])
      expect(response.status).toBe(404);
    expect((await here.api.get(path)).body['data']).toMatchObject({ state: 'awaiting_confirmation' });
  });
});
