import { ApiKeys } from '#libs/access';
import { createTestDatabase } from '#libs/testing/postgres';
import { ApiClient, column, faults } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
});
afterAll(() => running?.stop());

const usual = {
  attachment: null,
  original: 365,
  upload: 1,
  import: 30,
  message: null,
  auditEntry: null,
  deadLetter: 90,
  contact: null,
  deletedContact: null,
  changeValue: null,
  contactsExcept: null,
};

describe('the retention of a workspace', () => {
  it('is the usual one until it is set, kind by kind, and the log of access has what was', async () => {
    expect((await here.api.get('/retention')).body['data']).toEqual({ version: 0, ...usual });
    const changed = await here.api.patch('/retention', { message: 730, original: null });
    expect(changed).toMatchObject({ status: 200, body: { data: { ...usual, message: 730, original: null } } });
    expect((await here.api.get('/retention')).body['data']).toMatchObject({ message: 730, original: null });
    const there = await running.workspace();
    expect((await there.api.get('/retention')).body['data']).toEqual({ version: 0, ...usual });
    const logged = await here.api.get('/audit-log?kind=retention_changed');
    expect(column(logged, 'details')).toEqual([
      { message: { before: null, after: '730' }, original: { before: '365', after: null } },
    ]);
  });

  it.each([
    [{ message: 0 }, { message: 'out_of_range' }],
    [{ deadLetter: 91 }, { deadLetter: 'out_of_range' }],
    [{ deadLetter: null }, { deadLetter: 'wrong_type' }],
    [{ contact: 29 }, { contact: 'out_of_range' }],
    [{ deletedContact: 29 }, { deletedContact: 'out_of_range' }],
    [{ changeValue: 29 }, { changeValue: 'out_of_range' }],
    [{ contacts: 30 }, { contacts: 'unknown_field' }],
    [{ contactsExcept: { field: 'nose', op: 'eq', value: 'x' } }, { 'contactsExcept.field': 'unknown_field' }],
    [{ contactsExcept: { field: 'tags', op: 'eq', value: 'Nowhere' } }, { contactsExcept: 'unknown_tag' }],
  ])('refuses %j by its place', async (body, expected) => {
    const refused = await here.api.patch('/retention', body);
    expect([refused.status, Object.keys(faults(refused))]).toEqual([400, Object.keys(expected)]);
  });

  it('of idle contacts has exemptions, and takes the right to erase', async () => {
    const contactsExcept = { field: 'status', op: 'eq', value: 'renter' };
    const set = await here.api.patch('/retention', { contact: 730, contactsExcept });
    expect(set).toMatchObject({ status: 200, body: { data: { contact: 730, contactsExcept } } });
    expect((await here.api.patch('/retention', { contact: 800 })).body['data']).toMatchObject({ contactsExcept });
    const [newest] = column(await here.api.get('/audit-log?kind=retention_changed'), 'details');
    expect(newest).toEqual({ contact: { before: '730', after: '800' } });
    const { key } = await new ApiKeys(running.admin).issue(here.workspaceId, { name: 'x', scopes: ['retention'] });
    const narrow = new ApiClient(running.origin, key);
    for (const body of [{ contact: 30 }, { contactsExcept: null }])
      expect(await narrow.patch('/retention', body)).toMatchObject({ status: 403, body: { right: 'contacts:erase' } });
    expect((await narrow.patch('/retention', { message: 700 })).status).toBe(200);
    await here.api.patch('/retention', { contact: null, contactsExcept: null });
  });

  it('is applied by a job, which may only count', async () => {
    const dry = await here.api.post('/retention/runs', { dryRun: true, days: { message: 1 } });
    expect(dry).toMatchObject({ status: 202, body: { data: { kind: 'retention', state: 'queued' } } });
    const [job] = await running.sql<{ params: object }>(`select params from jobs where kind = 'retention'`, []);
    expect(job?.params).toEqual({ dryRun: true, days: { message: 1 } });
    const refused = await here.api.post('/retention/runs', { dryRun: false, days: { message: 1 } });
    expect([refused.status, faults(refused)]).toEqual([400, { days: 'invalid' }]);
  });

  it('is for owners and admins', async () => {
    const { key } = await new ApiKeys(running.admin).issue(here.workspaceId, { name: 'agent', role: 'agent' });
    const agent = new ApiClient(running.origin, key);
    for (const response of [await agent.get('/retention'), await agent.patch('/retention', { message: 1 })])
      expect(response).toMatchObject({ status: 403, body: { right: 'retention' } });
  });
});
