import { createTestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import { EventListener } from '../support/event-listener.js';
import { column, textAt, type ApiResponse } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
/** The survivor, and the id of one that was merged into it. */
let one: string;
let former: string;
/** A moment before the merge. */
let before: string;

let people = 0;
async function made(fields: object = {}): Promise<string> {
  const body = { name: 'Ann', email: `former${(people += 1)}@example.com`, ...fields };
  return textAt(await here.api.post('/contacts', body), 'data', 'id');
}
const data = ({ body }: ApiResponse) => body['data'];

const then = (id: string, at: string) => here.api.get(`/contacts/${id}?at=${encodeURIComponent(at)}`);

/** How many contacts a change of many is about. */
async function total(change: object): Promise<unknown> {
  const { body } = await here.api.post('/contacts/bulk', change);
  return (body['data'] as { progress?: { total: unknown } } | undefined)?.progress?.total;
}

async function moment(): Promise<string> {
  const [row] = await running.sql<{ now: string }>('select clock_timestamp()::timestamptz(3) as now');
  const now = new Date(row?.now ?? '').toISOString();
  await waitFor('a later millisecond', () => new Date().toISOString() > now);
  return now;
}

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
});
beforeEach(async () => {
  here = await running.workspace();
  one = await made({ company: 'One' });
  former = await made({ name: 'Ann Former', company: 'Former' });
  before = await moment();
  await here.api.post(`/contacts/${one}/merge`, { with: [former] });
});
afterAll(() => running?.stop());

describe('the id of a contact that was merged away', () => {
  it('leads to the survivor among ids of many, in what is left out, and not where contacts are deleted', async () => {
    const change = { action: 'add_tags', params: { tags: ['x'] } };
    expect(await total({ ...change, ids: [former] })).toBe(1);
    expect(await total({ ...change, ids: [former, one] })).toBe(1);
    expect(await total({ ...change, filter: {} })).toBe(1);
    expect(await total({ ...change, filter: {}, exclude: [former] })).toBe(0);
    expect(await total({ action: 'delete', ids: [former] })).toBe(0);
  });

  it('leads to the survivor in campaigns', async () => {
    const campaign = textAt(await here.api.post('/campaigns', { name: 'Fair' }), 'data', 'id');
    const members = `/campaigns/${campaign}/members`;
    expect(data(await here.api.post(members, { ids: [former] }))).toMatchObject({ added: 1, missing: 0 });
    expect(data(await here.api.post(members, { ids: [one, former] }))).toMatchObject({ added: 0, unchanged: 1 });
    expect((await here.api.delete(`${members}/${former}`)).status).toBe(204);
    expect(column(await here.api.get(members), 'contact')).toEqual([]);
  });

  it('leads to what is logged of all that were merged, whichever id is named', async () => {
    await here.api.patch(`/contacts/${one}`, { company: 'Two' });
    const ofFormer = await here.api.get(`/audit-log?contactId=${former}`);
    const ofSurvivor = await here.api.get(`/audit-log?contactId=${one}`);
    expect(data(ofFormer)).toEqual(data(ofSurvivor));
    const rows = data(ofFormer) as unknown as { contactId: string; details: { change?: string } }[];
    const created = rows.filter(({ details }) => details.change === 'created').map(({ contactId }) => contactId);
    expect(created.sort()).toEqual([one, former].sort());
    const stranger = await running.workspace();
    expect(data(await stranger.api.get(`/audit-log?contactId=${former}`))).toEqual([]);
  });

  it('leads to the events of the survivor', async () => {
    const listener = await EventListener.open(here.api, { contactId: former });
    await here.api.patch(`/contacts/${one}`, { company: 'Three' });
    await waitFor('the change of the survivor', () => listener.events.some(({ subject }) => subject === one));
    await listener.close();
  });

  it('leads to the contact as it was before the merge, and to the survivor since', async () => {
    const since = await moment();
    const alone = await then(former, before);
    expect(data(alone)).toMatchObject({ id: former, name: 'Ann Former', company: 'Former' });
    expect(alone.headers.get('content-location')).toBeNull();
    expect(data(await then(one, before))).toMatchObject({ id: one, company: 'One' });
    const merged = await then(former, since);
    expect(data(merged)).toMatchObject({ id: one, company: 'One' });
    expect(merged.headers.get('content-location')).toContain(`/contacts/${one}?at=`);
  });

  it('leads through a later merge, step by step, as it was at each time', async () => {
    const last = await made({ company: 'Last' });
    const between = await moment();
    await here.api.post(`/contacts/${last}/merge`, { with: [one] });
    const idAt = async (at: string) => textAt(await here.api.get(`/contacts/${former}?at=${at}`), 'data', 'id');
    expect([await idAt(before), await idAt(between), await idAt(await moment())]).toEqual([former, one, last]);
  });
});
