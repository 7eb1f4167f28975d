import { randomUUID } from 'node:crypto';
import { createTestDatabase } from '#libs/testing/postgres';
import { column, faults, textAt } from '../support/api-client.js';
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

const made = async (body: object = {}) => idOf(await here.api.post('/campaigns', { name: 'June', ...body }));

describe('a campaign', () => {
  it('is made, listed, renamed, archived and taken back, under a name that no other in use has', async () => {
    const id = await made({ purpose: 'marketing' });
    const campaign = { id, name: 'June', purpose: 'marketing', contacts: 0, archivedAt: null };
    expect((await here.api.get(`/campaigns/${id}`)).body['data']).toMatchObject(campaign);
    expect(faults(await here.api.post('/campaigns', { name: 'JUNE' }))).toEqual({ name: 'campaign_exists' });
    const renamed = await here.api.patch(`/campaigns/${id}`, { name: 'July' });
    expect(renamed).toMatchObject({ status: 200, body: { data: { id, name: 'July' } } });
    expect((await here.api.delete(`/campaigns/${id}`)).status).toBe(204);
    const other = await made({ name: 'July' });
    expect(column(await here.api.get('/campaigns'), 'id')).toEqual([other, id]);
    expect(column(await here.api.get('/campaigns?archived=true'), 'id')).toEqual([id]);
    const back = await here.api.patch(`/campaigns/${id}`, { archived: false });
    expect([back.status, back.body['code']]).toEqual([409, 'campaign_exists']);
  });

  it('is the only one that gets a name when several are given it at once', async () => {
    const ids = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => made({ name })));
    const renamed = await Promise.all(ids.map((id) => here.api.patch(`/campaigns/${id}`, { name: 'Same' })));
    const codes = renamed.map((one) => (one.status === 200 ? 'renamed' : textAt(one, 'code')));
    expect(codes.toSorted()).toEqual([...Array.from({ length: 5 }, () => 'campaign_exists'), 'renamed']);
  });

  it('of another workspace is unknown', async () => {
    const id = await made();
    const { api } = await running.workspace();
    for (const response of [
      await api.get(`/campaigns/${id}`),
      await api.get(`/campaigns/${id}/members`),
      await api.patch(`/campaigns/${id}`, { name: 'x' }),
      await api.delete(`/campaigns/${id}`),
      await api.post(`/campaigns/${id}/members`, { ids: [randomUUID()] }),
      await api.delete(`/campaigns/${id}/members/${randomUUID()}`),
    ])
      expect(response.status).toBe(404);
    const params = { campaignId: id };
    const bulk = await api.post('/contacts/bulk', { action: 'add_to_campaign', params, filter: {} });
    expect([bulk.status, faults(bulk)]).toEqual([422, { campaignId: 'campaign_unknown' }]);
  });
});

describe('the members of a campaign', () => {
  it('are added at once by up to a hundred ids, and the result says what became of each', async () => {
    const id = await made({ purpose: 'offers' });
    const [yes, no] = [(await createdContact(here.api)).id, (await createdContact(here.api)).id];
    await here.api.post(`/contacts/${yes}/consents`, { purpose: 'offers', granted: true });
    const body = { ids: [yes, no, no, randomUUID()], reason: 'asked at the fair' };
    const once = { 'idempotency-key': randomUUID() };
    const added = await here.api.post(`/campaigns/${id}/members`, body, once);
    const refusals = [{ id: no, reason: 'The contact has not consented to offers.' }];
    const counts = { added: 1, unchanged: 0, missing: 1, refused: 1 };
    expect(added).toMatchObject({ status: 200, body: { data: { ...counts, refusals } } });
    expect((await here.api.post(`/campaigns/${id}/members`, body, once)).body).toEqual(added.body);
    const timeline = column(await here.api.get(`/contacts/${yes}/timeline`), 'summary');
    expect(timeline[0]).toBe('Was added to the campaign June through the API.');
    await here.api.post(`/contacts/${yes}/consents`, { purpose: 'offers', granted: false });
    expect((await here.api.get(`/campaigns/${id}/members`)).body['data']).toEqual([]);
  });

  it('are listed by pages, newest first, and removed one by one', async () => {
    const id = await made();
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) ids.unshift((await createdContact(here.api)).id);
    await here.api.post(`/campaigns/${id}/members`, { ids });
    const first = await here.api.get(`/campaigns/${id}/members?limit=2`);
    const rest = await here.api.get(`/campaigns/${id}/members?limit=2&cursor=${textAt(first, 'nextCursor')}`);
    const shown = [...column(first, 'contact'), ...column(rest, 'contact')] as unknown as { id: string }[];
    expect(shown.map((one) => one.id)).toEqual(ids);
    expect(rest.body['nextCursor']).toBeNull();
    const path = `/campaigns/${id}/members/${ids[0]}`;
    expect([(await here.api.delete(path)).status, (await here.api.delete(path)).status]).toEqual([204, 404]);
    expect((await here.api.get(`/campaigns/${id}`)).body['data']).toMatchObject({ contacts: 2 });
  });

  it('are added by a filter as a job that waits for its confirmation; an archived campaign takes none', async () => {
    const id = await made();
    await createdContact(here.api, { state: 'CA' });
    const filter = { field: 'state', op: 'eq', value: 'CA' };
    const job = await here.api.post(`/campaigns/${id}/members`, { filter, reason: 'x' });
    expect(job).toMatchObject({ status: 201, body: { data: { kind: 'bulk', confirm: { count: 1 } } } });
    const segment = idOf(await here.api.post('/segments', { name: 'CA', filter }));
    expect(await here.api.post(`/campaigns/${id}/members`, { segment })).toMatchObject({
      status: 201,
      body: { data: { confirm: { count: 1 } } },
    });
    const many = { ids: Array.from({ length: 101 }, () => randomUUID()) };
    expect((await here.api.post(`/campaigns/${id}/members`, many)).status).toBe(201);
    expect(faults(await here.api.post(`/campaigns/${id}/members`, {}))).toEqual({ ids: 'required' });
    await here.api.delete(`/campaigns/${id}`);
    for (const body of [{ filter }, { ids: [randomUUID()] }]) {
      const refused = await here.api.post(`/campaigns/${id}/members`, body);
      expect([refused.status, refused.body['code']]).toEqual([409, 'campaign_archived']);
    }
  });
});
