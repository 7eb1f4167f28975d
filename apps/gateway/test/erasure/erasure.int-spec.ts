import { ApiKeys } from '#libs/access';
import { createTestDatabase } from '#libs/testing/postgres';
import { ApiClient, faults } from '../support/api-client.js';
import { createdContact, idOf } from '../support/created-contact.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
});
afterAll(() => running?.stop());

const erase = (id: string, { confirm = id, api = here.api } = {}) => api.post(`/contacts/${id}/erase`, { confirm });

describe('POST /contacts/:id/erase', () => {
  it('makes a job for a live and for a deleted contact', async () => {
    for (const prepare of [() => {}, (id: string) => here.api.delete(`/contacts/${id}`)]) {
      const { id } = await createdContact(here.api);
      await prepare(id);
      const made = await erase(id, { confirm: id.toUpperCase() });
      expect(made).toMatchObject({ status: 202, body: { data: { kind: 'erase', state: 'queued', result: null } } });
      expect(made.headers.get('location')).toBe(`/api/v1/jobs/${idOf(made)}`);
    }
  });

  it('needs the id again', async () => {
    const [one, other] = [await createdContact(here.api), await createdContact(here.api)];
    const refused = await erase(one.id, { confirm: other.id });
    expect([refused.status, faults(refused)]).toEqual([400, { confirm: 'not_the_id' }]);
    const without = await here.api.post(`/contacts/${one.id}/erase`, {});
    expect([without.status, faults(without)]).toEqual([400, { confirm: 'required' }]);
  });

  it('is 404 for what is no contact here, and for owners and admins alone', async () => {
    const { id } = await createdContact(here.api);
    const there = await running.workspace();
    expect((await erase(id, { api: there.api })).status).toBe(404);
    expect((await erase('019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b')).status).toBe(404);
    const { key } = await new ApiKeys(running.admin).issue(here.workspaceId, { name: 'agent', role: 'agent' });
    expect(await erase(id, { api: new ApiClient(running.origin, key) })).toMatchObject({
      status: 403,
      body: { code: 'forbidden', right: 'contacts:erase' },
    });
  });
});
