import { randomUUID } from 'node:crypto';
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

const tagging = { action: 'add_tags', params: { tags: ['Warm'] } };
const inCalifornia = { field: 'state', op: 'eq', value: 'CA' };
const plain = { name: 'Warm leads', on: ['created'], filter: inCalifornia, actions: [tagging] };

const make = (rule: object = {}): Promise<ApiResponse> => here.api.post('/rules', { ...plain, ...rule });
const idOf = async (rule: object = {}): Promise<string> => textAt(await make(rule), 'data', 'id');
const names = async (): Promise<unknown[]> => column(await here.api.get('/rules'), 'name');

let people = 0;
async function contact(fields: object = {}): Promise<string> {
  people += 1;
  return textAt(
    await here.api.post('/contacts', { name: 'Ann', email: `r${people}@example.com`, ...fields }),
    'data',
    'id',
  );
}

describe('rules', () => {
  it('are made switched off, read, changed and deleted', async () => {
    const made = await make();
    expect(made).toMatchObject({
      status: 201,
      body: { data: { ...plain, enabled: false, position: 1, stopped: null } },
    });
    const id = textAt(made, 'data', 'id');
    const user = await running.user(here.workspaceId, 'agent');
    const assign = { action: 'assign', params: { assignedTo: user.id } };
    const changes = { enabled: true, filter: null, actions: [assign, tagging], maxContactsPerHour: 5 };
    expect((await here.api.patch(`/rules/${id}`, changes)).body['data']).toMatchObject({
      name: 'Warm leads',
      ...changes,
    });
    expect((await here.api.get(`/rules/${id}`)).body['data']).toMatchObject({ on: ['created'], ...changes });
    expect((await here.api.delete(`/rules/${id}`)).status).toBe(204);
    expect((await here.api.get(`/rules/${id}`)).status).toBe(404);
    expect((await here.api.post(`/rules/${id}/try`, {})).status).toBe(404);
  });

  it('are refused by the name and place of all that they cannot do', async () => {
    const wrong = await make({
      on: ['created', 'clicked'],
      actions: [
        { action: 'add_tags', params: { tags: [''] } },
        { action: 'set_status', params: { status: 'king' } },
        { action: 'explode', params: {} },
        { action: 'assign', params: { assignedTo: 'me' } },
      ],
      more: 1,
    });
    expect(wrong.status).toBe(400);
    expect(Object.keys(faults(wrong)).sort()).toEqual([
      'actions.0.params.tags.0',
      'actions.1.params.status',
      'actions.2.action',
      'actions.3.params.assignedTo',
      'more',
      'on.1',
    ]);
    const filter = {
      all: [inCalifornia, { field: 'tags', op: 'gt', value: 'x' }, { field: 'age', op: 'eq', value: 1 }],
    };
    expect(faults(await make({ filter }))).toEqual({
      'filter.all[1].op': 'not_allowed',
      'filter.all[2].field': 'unknown_field',
    });
    const stranger = { action: 'assign', params: { assignedTo: randomUUID() } };
    const joining = { action: 'add_to_campaign', params: { campaignId: randomUUID() } };
    expect(faults(await make({ actions: [tagging, stranger, joining] }))).toEqual({
      'actions.1.params.assignedTo': 'assignee_unknown',
      'actions.2.params.campaignId': 'campaign_unknown',
    });
    expect(await names()).toEqual([]);
  });

  it('have one name each, whatever the case, and an order', async () => {
    const first = await idOf({ name: 'A' });
    const [second] = [await idOf({ name: 'B' }), await idOf({ name: 'C' })];
    expect(await make({ name: 'a' })).toMatchObject({ status: 409, body: { code: 'rule_exists', ruleId: first } });
    const renamed = await here.api.patch(`/rules/${second}`, { name: 'c' });
    expect([renamed.status, renamed.body['code']]).toEqual([409, 'rule_exists']);
    await here.api.patch(`/rules/${second}`, { name: 'b', position: 1 });
    expect(await names()).toEqual(['b', 'A', 'C']);
    const page = await here.api.get('/rules?limit=2');
    const next = await here.api.get(`/rules?limit=2&cursor=${textAt(page, 'nextCursor')}`);
    expect([column(page, 'position'), column(next, 'name')]).toEqual([[1, 2], ['C']]);
  });

  it('are tried on past events: the number, what would change, and nothing is changed', async () => {
    const known = await contact({ state: 'CA', tags: ['warm'] });
    const one = await contact({ state: 'CA', tags: ['x'] });
    await contact({ state: 'NY' });
    const old = await contact({ state: 'CA' });
    const before = `update contact_changes set change_id = uuidv7(interval '-8 days') where contact_id = $1`;
    await running.sql(before, [old]);
    const id = await idOf();
    const tried = await here.api.post(`/rules/${id}/try`, {});
    expect(tried.body['data']).toMatchObject({ reached: 3, matches: 2, isPartial: false });
    expect(tried.body['data']?.['sample']).toEqual([
      { id: one, name: 'Ann', changes: { tags: { before: ['x'], after: ['x', 'warm'] } } },
      { id: known, name: 'Ann', changes: {} },
    ]);
    expect((await here.api.post(`/rules/${id}/try`, { days: 9 })).body['data']).toMatchObject({ matches: 3 });
    expect((await here.api.get(`/contacts/${one}`)).body['data']).toMatchObject({ tags: ['x'] });
    expect(column(await here.api.get('/tags'), 'name')).not.toContain('Warm');
    await running.sql(`update contact_activity set last_activity_at = now() where contact_id = $1`, [old]);
    await here.api.patch(`/rules/${id}`, { on: ['message_received'] });
    const ofMessages = await here.api.post(`/rules/${id}/try`, {});
    expect(ofMessages.body['data']).toMatchObject({ reached: 1, matches: 1, sample: [{ id: old }] });
  });

  it('of a workspace are seen by no other', async () => {
    const id = await idOf();
    const { api } = await running.workspace();
    expect(column(await api.get('/rules'), 'id')).toEqual([]);
    for (const response of [await api.get(`/rules/${id}`), await api.patch(`/rules/${id}`, { enabled: true })])
      expect(response.status).toBe(404);
    expect((await api.delete(`/rules/${id}`)).status).toBe(404);
    expect(await names()).toEqual(['Warm leads']);
  });
});
