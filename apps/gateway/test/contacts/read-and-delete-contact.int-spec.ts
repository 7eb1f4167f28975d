import { createTestDatabase } from '#libs/testing/postgres';
import { type ApiClient } from '../support/api-client.js';
import { RunningGateway } from '../support/running-gateway.js';
import { idOf, createdContact } from '../support/created-contact.js';

let running: RunningGateway;
let api: ApiClient;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  ({ api } = await running.workspace());
});

afterAll(() => running?.stop());

const newContact = (more?: object) => createdContact(api, more);

const absent = '01990000-0000-7000-8000-000000000000';

describe('GET /contacts/:id', () => {
  it('returns 404 when absent or deleted, in the same words', async () => {
    const { id } = await newContact();
    await api.delete(`/contacts/${id}`);
    const [gone, never] = [await api.get(`/contacts/${id}`), await api.get(`/contacts/${absent}`)];
    expect(gone.status).toBe(404);
    expect(gone.body).toEqual(never.body);
  });

  it('returns 400 for an id that is no UUID, on every route', async () => {
    const calls = [
      api.get('/contacts/abc'),
      api.patch('/contacts/abc', {}),
      api.delete('/contacts/abc'),
      api.post('/contacts/abc/restore'),
      api.get('/contacts/abc/messages'),
    ];
    for (const response of await Promise.all(calls))
      expect(response).toMatchObject({ status: 400, body: { code: 'invalid_id' } });
  });

  it('takes an id in capitals', async () => {
    const { id } = await newContact();
    expect((await api.get(`/contacts/${id.toUpperCase()}`)).body['data']?.['id']).toBe(id);
  });

  it('returns the survivor and Content-Location for a merged-away id; PATCH changes the survivor, DELETE is 404', async () => {
    const [survivor, merged] = [await newContact(), await newContact()];
    await running.sql('update contacts set merged_into = $1, deleted_at = now() where contact_id = $2', [
      survivor.id,
      merged.id,
    ]);
    const read = await api.get(`/contacts/${merged.id}`);
    expect(read.status).toBe(200);
    expect(idOf(read)).toBe(survivor.id);
    expect(read.headers.get('content-location')).toBe(`/api/v1/contacts/${survivor.id}`);
    expect(idOf(await api.patch(`/contacts/${merged.id}`, { company: 'Both' }))).toBe(survivor.id);
    expect((await api.delete(`/contacts/${merged.id}`)).status).toBe(404);
  });

  it('returns 304 while the consumer has the present state', async () => {
    const { id, etag } = await newContact();
    expect((await api.get(`/contacts/${id}`, { 'if-none-match': etag })).status).toBe(304);
    await api.patch(`/contacts/${id}`, { company: 'New' });
    expect((await api.get(`/contacts/${id}`, { 'if-none-match': etag })).status).toBe(200);
  });
});

describe('DELETE /contacts/:id and POST /contacts/:id/restore', () => {
  it('returns 204 once, then 404', async () => {
    const { id } = await newContact();
    expect((await api.delete(`/contacts/${id}`)).status).toBe(204);
    expect((await api.delete(`/contacts/${id}`)).status).toBe(404);
    expect((await api.delete(`/contacts/${absent}`)).status).toBe(404);
  });

  it('returns 412 when If-Match names another state, and deletes at the present one', async () => {
    const { id, etag } = await newContact();
    const changed = await api.patch(`/contacts/${id}`, { company: 'New' });
    expect(await api.delete(`/contacts/${id}`, { 'if-match': etag })).toMatchObject({
      status: 412,
      body: { code: 'version_mismatch' },
    });
    const present = String(changed.headers.get('etag'));
    expect((await api.delete(`/contacts/${id}`, { 'if-match': `${etag}, ${present}` })).status).toBe(204);
    expect((await api.delete(`/contacts/${id}`, { 'if-match': present })).status).toBe(404);
    expect((await api.delete(`/contacts/${absent}`, { 'if-match': etag })).status).toBe(404);
  });

  it('lets one of a PATCH and a DELETE with the same If-Match win', async () => {
    const { id, etag } = await newContact();
    const both = await Promise.all([
      api.patch(`/contacts/${id}`, { company: 'New' }, { 'if-match': etag }),
      api.delete(`/contacts/${id}`, { 'if-match': etag }),
    ]);
    expect(both.filter(({ status }) => status < 300)).toHaveLength(1);
  });

  it('keeps the row', async () => {
    const { id } = await newContact();
    await api.delete(`/contacts/${id}`);
    expect(
      await running.sql('select from contacts where contact_id = $1 and deleted_at is not null', [id]),
    ).toHaveLength(1);
  });

  it('restores, also what was not deleted, and says what was left out', async () => {
    const { id, email } = await newContact();
    await api.delete(`/contacts/${id}`);
    const restored = await api.post(`/contacts/${id}/restore`);
    expect(restored).toMatchObject({ status: 200, body: { data: { id, email, identitiesLeftOut: [] } } });
    expect((await api.post(`/contacts/${id}/restore`)).status).toBe(200);
    expect((await api.post(`/contacts/${absent}/restore`)).status).toBe(404);
  });

  it('gives a deleted one’s e-mail to a live one, and leaves it out of the restore', async () => {
    const { id, email } = await newContact();
    await api.delete(`/contacts/${id}`);
    expect((await api.post('/contacts', { name: 'Heir', email })).status).toBe(201);
    const restored = await api.post(`/contacts/${id}/restore`);
    expect(restored.body['data']?.['identitiesLeftOut']).toEqual([{ kind: 'email', value: email }]);
  });
});
