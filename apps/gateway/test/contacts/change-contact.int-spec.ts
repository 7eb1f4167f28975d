import { createTestDatabase } from '#libs/testing/postgres';
import { faults, type ApiClient } from '../support/api-client.js';
import { RunningGateway } from '../support/running-gateway.js';
import { createdContact } from '../support/created-contact.js';

let running: RunningGateway;
let api: ApiClient;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  ({ api } = await running.workspace());
});

afterAll(() => running?.stop());

const newContact = (more?: object) => createdContact(api, more);

const absent = '01990000-0000-7000-8000-000000000000';

describe('PATCH /contacts/:id', () => {
  it('changes only the fields sent', async () => {
    const { id, email } = await newContact({ company: 'Old', state: 'NY' });
    const changed = await api.patch(`/contacts/${id}`, { company: 'New' });
    expect(changed.body['data']).toMatchObject({ company: 'New', state: 'NY', email });
  });

  it('clears with null', async () => {
    const { id } = await newContact({ company: 'Old', phone: '+12025550155', timezone: 'Europe/Berlin' });
    const changed = await api.patch(`/contacts/${id}`, { company: null, phone: null, timezone: null });
    expect(changed.body['data']).toMatchObject({ company: null, phone: null, timezone: null });
  });

  it.each(['name', 'status', 'role', 'source'])('does not clear %s', async (field) => {
    const { id } = await newContact();
    expect(faults(await api.patch(`/contacts/${id}`, { [field]: null }))).toHaveProperty(field);
  });

  it('returns the language to its default with null', async () => {
    const { id } = await newContact({ language: 'fr' });
    expect((await api.patch(`/contacts/${id}`, { language: null })).body['data']?.['language']).toBe('en');
  });

  it('refuses to clear both e-mail and phone', async () => {
    const { id } = await newContact();
    const response = await api.patch(`/contacts/${id}`, { email: null, phone: null });
    expect(response).toMatchObject({ status: 400, body: { code: 'last_identity' } });
    expect(faults(response)).toEqual({ email: 'last_identity', phone: 'last_identity' });
  });

  it("returns 409 contact_exists for another contact's e-mail", async () => {
    const [one, other] = [await newContact(), await newContact()];
    const response = await api.patch(`/contacts/${one.id}`, { email: other.email });
    expect(response).toMatchObject({ status: 409, body: { code: 'contact_exists', contactId: other.id } });
  });

  it('replaces the tags, compared case-insensitively', async () => {
    const { id } = await newContact({ tags: ['a', 'b'] });
    expect((await api.patch(`/contacts/${id}`, { tags: ['C', 'c', 'd'] })).body['data']?.['tags']).toEqual(['C', 'd']);
    expect((await api.patch(`/contacts/${id}`, { tags: [] })).body['data']?.['tags']).toEqual([]);
  });

  it('sets appliedAt when status becomes applicant and clears it when status changes again', async () => {
    const { id } = await newContact();
    const applied = await api.patch(`/contacts/${id}`, { status: 'applicant' });
    expect(applied.body['data']?.['appliedAt']).toEqual(expect.stringMatching(/^\d{4}-.+Z$/u));
    const repeated = await api.patch(`/contacts/${id}`, { status: 'applicant', company: 'x' });
    expect(repeated.body['data']?.['appliedAt']).toBe(applied.body['data']?.['appliedAt']);
    expect((await api.patch(`/contacts/${id}`, { status: 'renter' })).body['data']?.['appliedAt']).toBeNull();
  });

  it('returns 200 and changes nothing for a body without fields', async () => {
    const { id, etag } = await newContact();
    const response = await api.patch(`/contacts/${id}`, {});
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toBe(etag);
  });

  it('refuses what the system sets', async () => {
    const { id } = await newContact();
    const response = await api.patch(`/contacts/${id}`, { id, appliedAt: null, updatedAt: 'now', customFields: null });
    expect(faults(response)).toEqual({
      id: 'read_only',
      appliedAt: 'read_only',
      updatedAt: 'read_only',
      customFields: 'wrong_type',
    });
  });

  it('returns 412 when If-Match names another state, and accepts the present one and *', async () => {
    const { id, etag } = await newContact();
    expect((await api.patch(`/contacts/${id}`, { company: '1' }, { 'if-match': etag })).status).toBe(200);
    expect(await api.patch(`/contacts/${id}`, { company: '2' }, { 'if-match': etag })).toMatchObject({
      status: 412,
      body: { code: 'version_mismatch' },
    });
    expect((await api.patch(`/contacts/${id}`, { company: '3' }, { 'if-match': '"nonsense"' })).status).toBe(412);
    expect((await api.patch(`/contacts/${id}`, { company: '4' }, { 'if-match': '*' })).status).toBe(200);
  });

  it('lets one of two with the same If-Match win', async () => {
    const { id, etag } = await newContact();
    const both = await Promise.all(
      ['x', 'y'].map((company) => api.patch(`/contacts/${id}`, { company }, { 'if-match': etag })),
    );
    expect(both.map((one) => one.status).sort((a, b) => a - b)).toEqual([200, 412]);
  });

  it('returns 404 when absent', async () => {
    expect((await api.patch(`/contacts/${absent}`, { company: 'x' })).status).toBe(404);
    expect((await api.patch(`/contacts/${absent}`, { company: 'x' }, { 'if-match': '"1"' })).status).toBe(404);
  });

  it('keeps who changed what', async () => {
    const { id } = await newContact();
    await api.patch(`/contacts/${id}`, { company: 'Traced' });
    const log = await running.sql<{ kind: string; changes: unknown; cause: { kind: string } }>(
      'select kind, changes, cause from contact_changes where contact_id = $1 order by seq',
      [id],
    );
    expect(log.map((one) => one.kind)).toEqual(['created', 'updated']);
    expect(log[1]).toMatchObject({
      changes: { company: { before: null, after: 'Traced' } },
      cause: { kind: 'api_key' },
    });
  });
});
