import { createTestDatabase } from '#libs/testing/postgres';
import { column, faults, textAt } from '../support/api-client.js';
import { RunningGateway, type TestUser, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
let ann: TestUser;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
  ann = await running.user(here.workspaceId, 'agent');
});
afterAll(() => running?.stop());

const create = (name: string, assignedTo: string | null) =>
  here.api.post('/contacts', { name, email: `${name}@example.com`, assignedTo });

describe('a contact', () => {
  it('is assigned to a user, listed by that, and not any more once it is null', async () => {
    const id = textAt(await create('one', ann.id.toUpperCase()), 'data', 'id');
    await create('other', null);
    const listed = await here.api.get(`/contacts?assignedTo=${ann.id}`);
    expect([column(listed, 'id'), column(listed, 'assignedTo'), listed.body['pagination']?.['total']]).toEqual([
      [id],
      [ann.id],
      1,
    ]);
    expect((await here.api.patch(`/contacts/${id}`, { assignedTo: null })).body['data']?.['assignedTo']).toBeNull();
    expect((await here.api.get(`/contacts?assignedTo=${ann.id}`)).body['data']).toEqual([]);
    const timeline = column(await here.api.get(`/contacts/${id}/timeline`), 'change');
    expect(timeline).toContainEqual(
      expect.objectContaining({ changes: { assignedTo: { before: ann.id, after: null } } }),
    );
  });

  it('is assigned to no user of another workspace, and to none who has not joined', async () => {
    const there = await running.workspace();
    const stranger = await running.user(there.workspaceId, 'owner');
    const invited = await here.api.post('/users', { email: 'new@example.com', name: 'New', role: 'agent' });
    const id = textAt(await create('two', null), 'data', 'id');
    for (const userId of [stranger.id, textAt(invited, 'data', 'id'), here.workspaceId]) {
      for (const response of [
        await create('three', userId),
        await here.api.patch(`/contacts/${id}`, { assignedTo: userId }),
      ])
        expect([response.status, faults(response)]).toEqual([422, { assignedTo: 'assignee_unknown' }]);
    }
    expect((await here.api.get('/contacts?search=three')).body['data']).toEqual([]);
  });

  it('is assigned with many others, in bulk, by the same rule', async () => {
    const ids = [textAt(await create('five', null), 'data', 'id')];
    const assign = (assignedTo: string) =>
      here.api.post('/contacts/bulk', { action: 'set_fields', params: { fields: { assignedTo } }, ids });
    expect(await assign(here.workspaceId)).toMatchObject({ status: 422, body: { code: 'assignee_unknown' } });
    expect((await assign(ann.id)).status).toBe(201);
  });

  it('keeps a user who left the workspace, until it is assigned again', async () => {
    const bo = await running.user(here.workspaceId, 'agent');
    const id = textAt(await create('four', bo.id), 'data', 'id');
    await here.api.delete(`/users/${bo.id}`);
    expect(column(await here.api.get(`/contacts?assignedTo=${bo.id}`), 'id')).toEqual([id]);
    expect((await here.api.patch(`/contacts/${id}`, { company: 'Acme' })).status).toBe(200);
    expect((await here.api.patch(`/contacts/${id}`, { assignedTo: ann.id })).status).toBe(200);
  });
});
