import { createTestDatabase } from '#libs/testing/postgres';
import { faults, textAt } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
});
afterAll(() => running?.stop());

let people = 0;
async function made(fields: object = {}): Promise<string> {
  const body = { name: 'Ann', email: `merge${(people += 1)}@example.com`, ...fields };
  return textAt(await here.api.post('/contacts', body), 'data', 'id');
}
const merge = (id: string, body: object) => here.api.post(`/contacts/${id}/merge`, body);
const unknown = '01990000-0000-7000-8000-000000000000';

describe('POST /contacts/:id/merge', () => {
  it('shows first what would be, then merges; former ids answer with the survivor in every route', async () => {
    const [one, two] = [await made({ company: 'One' }), await made({ company: 'Two', state: 'CA' })];
    const tried = await merge(one, { with: [two], fields: { company: two }, dryRun: true });
    expect(tried.status).toBe(200);
    expect(tried.body['data']).toMatchObject({ mergeId: null, contact: { id: one, company: 'Two', state: 'CA' } });
    expect(tried.body['data']).toMatchObject({ moves: { messages: 0, records: 0, identities: 1, consents: 0 } });
    expect((await here.api.get(`/contacts/${two}`)).body['data']).toMatchObject({ id: two, company: 'Two' });

    const done = await merge(one, { with: [two], fields: { company: two } });
    const conflicts = [
      { field: 'email' },
      { field: 'company', kept: { contactId: two, value: 'Two' }, lost: [{ contactId: one, value: 'One' }] },
    ];
    expect(done.body['data']).toMatchObject({
      mergeId: expect.any(String),
      conflicts,
      contact: { id: one, company: 'Two' },
    });
    const read = await here.api.get(`/contacts/${two}`);
    expect([read.status, read.headers.get('content-location')]).toEqual([200, `/api/v1/contacts/${one}`]);
    expect(textAt(await here.api.patch(`/contacts/${two}`, { state: 'NY' }), 'data', 'id')).toBe(one);
    expect((await here.api.delete(`/contacts/${two}`)).status).toBe(404);
    for (const part of ['messages', 'timeline', 'identities', 'suggestions', 'consents', 'records', 'merges']) {
      const { status, headers } = await here.api.get(`/contacts/${two}/${part}`);
      expect([part, status, headers.get('content-location')]).toEqual([part, 200, `/api/v1/contacts/${one}/${part}`]);
    }
    expect((await here.api.get(`/contacts/${one}/identities`)).body['data']).toHaveLength(2);
    const listed = await here.api.get(`/contacts/${one}/merges`);
    expect(listed.body['data']).toMatchObject([
      { mergedIds: [two], conflicts, by: { kind: 'api_key' }, undoneAt: null },
    ]);

    const undone = await here.api.post(`/merges/${textAt(done, 'data', 'mergeId')}/undo`);
    expect(undone.body['data']).toMatchObject({
      contact: { id: one, company: 'One', state: 'NY' },
      restored: [{ id: two, company: 'Two', state: 'CA' }],
    });
    expect((await here.api.delete(`/contacts/${two}`)).status).toBe(204);
    const again = await here.api.post(`/merges/${textAt(done, 'data', 'mergeId')}/undo`);
    expect([again.status, again.body['code']]).toEqual([409, 'merge_undone']);
  });

  it('refuses by name what cannot be merged, and writes nothing', async () => {
    const [one, two] = [await made(), await made()];
    const refused = async (body: object) => {
      const response = await merge(one, body);
      return [response.status, response.body['code'], Object.keys(faults(response))];
    };
    expect(await refused({ with: [two, unknown] })).toEqual([422, 'contact_unknown', ['with.1']]);
    expect(await refused({ with: [one] })).toEqual([409, 'already_merged', ['with.0']]);
    expect(await refused({ with: [two], fields: { email: unknown } })).toEqual([
      400,
      'invalid_request',
      ['fields.email'],
    ]);
    expect(await refused({ with: [two], fields: { id: two } })).toEqual([400, 'invalid_request', ['fields.id']]);
    expect(await refused({ with: [] })).toEqual([400, 'invalid_request', ['with']]);
    expect((await merge(unknown, { with: [two] })).status).toBe(404);
    expect((await here.api.get(`/contacts/${two}`)).body['data']).toMatchObject({ id: two });
    const stranger = await running.workspace();
    expect((await stranger.api.post(`/contacts/${one}/merge`, { with: [two] })).status).toBe(404);
    const id = textAt(await merge(one, { with: [two] }), 'data', 'mergeId');
    expect((await stranger.api.post(`/merges/${id}/undo`)).status).toBe(404);
  });
});
