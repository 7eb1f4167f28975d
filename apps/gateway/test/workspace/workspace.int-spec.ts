import { plans, Workspaces } from '#libs/access';
import { createTestDatabase } from '#libs/testing/postgres';
import { ApiClient, column, faults } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace({ name: 'Acme', defaultCountry: null });
});
afterAll(() => running?.stop());

describe('the workspace', () => {
  it('shows its name, its defaults, and what its plan allows and is used of it', async () => {
    await running.sql(
      'insert into file_use (workspace_id, slot, files, bytes) values ($1, 1, 2, 300), ($1, 2, 1, 50)',
      [here.workspaceId],
    );
    const { client } = await running.user(here.workspaceId, 'viewer');
    expect((await client.get('/workspace')).body['data']).toEqual({
      id: here.workspaceId,
      version: 1,
      name: 'Acme',
      defaultCountry: null,
      defaultLanguage: 'en',
      plan: 'local',
      limits: plans.local,
      used: { files: 3, fileBytes: 350 },
      createdAt: expect.any(String),
    });
  });

  it('is changed field by field, itself alone, and the log of access says who did it', async () => {
    const there = await running.workspace({ name: 'Other', defaultCountry: null });
    const { id, client } = await running.user(here.workspaceId, 'admin');
    const changed = await client.patch('/workspace', { name: '  Acme Homes ', defaultCountry: 'de' });
    expect(changed).toMatchObject({
      status: 200,
      body: { data: { name: 'Acme Homes', defaultCountry: 'DE', defaultLanguage: 'en' } },
    });
    const again = await client.patch('/workspace', { defaultLanguage: 'de' });
    expect(again.body['data']).toMatchObject({ name: 'Acme Homes', defaultCountry: 'DE', defaultLanguage: 'de' });
    expect((await there.api.get('/workspace')).body['data']).toMatchObject({ name: 'Other', defaultCountry: null });
    const logged = await here.api.get('/audit-log?kind=object_changed');
    expect(column(logged, 'actor')).toEqual([
      { kind: 'user', id },
      { kind: 'user', id },
    ]);
    expect(column(logged, 'details').at(-1)).toEqual({
      what: 'workspace',
      id: here.workspaceId,
      done: 'changed',
      name: { before: 'Acme', after: 'Acme Homes' },
      defaultCountry: { before: null, after: 'DE' },
    });
    expect((await there.api.get('/audit-log?kind=object_changed')).body['data']).toEqual([]);
    const { memberships } = (await client.get('/sessions/current')).body['data'] as unknown as {
      memberships: { workspaceName: string }[];
    };
    expect(memberships.map(({ workspaceName }) => workspaceName)).toEqual(['Acme Homes']);
  });

  it('reads numbers by its country, and takes its language for granted, from the change on', async () => {
    const { api } = await running.workspace({ defaultCountry: null });
    const person = { name: 'Bo', phone: '030 123456' };
    expect(faults(await api.post('/contacts', person))).toEqual({ phone: expect.any(String) });
    expect((await api.patch('/workspace', { defaultCountry: 'DE', defaultLanguage: 'de' })).status).toBe(200);
    const made = await api.post('/contacts', person);
    expect(made).toMatchObject({ status: 201, body: { data: { phone: '+4930123456', language: 'de' } } });
    expect((await api.patch('/workspace', { defaultCountry: null })).body['data']).toMatchObject({
      defaultCountry: null,
    });
    expect((await api.post('/contacts', { name: 'Cy', phone: '030 123457' })).status).toBe(400);
  });

  it.each([
    [{ name: ' ' }, { name: 'too_small' }],
    [{ name: null }, { name: 'wrong_type' }],
    [{ name: 'x'.repeat(201) }, { name: 'too_large' }],
    [{ defaultCountry: 'Germany' }, { defaultCountry: 'invalid_country' }],
    [{ defaultCountry: 'XX' }, { defaultCountry: 'invalid_country' }],
    [{ defaultLanguage: 'xx' }, { defaultLanguage: 'invalid_language' }],
    [{ plan: 'scale' }, { plan: 'unknown_field' }],
    [{ limits: { maxPageSize: 1_000 } }, { limits: 'unknown_field' }],
  ])('refuses %j by its field', async (body, expected) => {
    const refused = await here.api.patch('/workspace', body);
    expect([refused.status, faults(refused)]).toEqual([400, expected]);
  });

  it('is changed by owners and admins alone, who never change the plan in the database either', async () => {
    const { client } = await running.user(here.workspaceId, 'agent');
    expect(await client.patch('/workspace', { name: 'Mine' })).toMatchObject({
      status: 403,
      body: { code: 'forbidden', right: 'workspace:write' },
    });
    expect((await new ApiClient(running.origin, '').get('/workspace')).status).toBe(401);
    const { database } = running.gateway;
    const write = (change: string) =>
      database.within([here.workspaceId], (queries) =>
        queries.query({ text: `update workspaces set ${change} where workspace_id = $1`, values: [here.workspaceId] }),
      );
    await expect(write(`plan = 'scale'`)).rejects.toThrow(/permission denied/u);
  });

  it('is seen by no other workspace in the database', async () => {
    const there = await new Workspaces(running.admin).create({ name: 'Hidden', plan: 'local' });
    const rows = await running.gateway.database.within([here.workspaceId], (queries) =>
      queries.query({
        text: `update workspaces set name = 'Taken' where workspace_id = $1 returning 1`,
        values: [there],
      }),
    );
    expect(rows).toEqual([]);
  });
});
