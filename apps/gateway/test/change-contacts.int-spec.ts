import { createTestDatabase } from '#libs/testing';
import { faults, type ApiAnswer, type ApiClient } from './api-client.js';
import { RunningGateway } from './running-gateway.js';

let running: RunningGateway;
let api: ApiClient;
let count = 0;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  ({ api } = await running.workspace());
});

afterAll(() => running?.stop());

/** Somebody nobody else is. */
async function somebody(more: object = {}): Promise<{ id: string; email: string; etag: string }> {
  const email = `person${(count += 1)}@example.com`;
  const made = await api.post('/contacts', { name: 'Somebody', email, ...more });
  expect(made.status).toBe(201);
  return { id: idOf(made), email, etag: String(made.headers.get('etag')) };
}

function idOf({ body }: ApiAnswer): string {
  return String(body['data']?.['id']);
}

const absent = '01990000-0000-7000-8000-000000000000';

describe('POST /contacts', () => {
  it('answers 201 with the contact, its defaults and its Location', async () => {
    const made = await api.post('/contacts', {
      name: ' Ann  Lee ',
      email: ' Ann@EXAMPLE.com',
      phone: '(202) 555-0111',
    });
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`/api/v1/contacts/${idOf(made)}`);
    expect(made.headers.get('etag')).toMatch(/^"1-/u);
    expect(made.body['data']).toMatchObject({
      email: 'ann@example.com',
      phone: '+12025550111',
      status: 'prospect',
      role: 'prospect',
      source: 'api',
      language: 'en',
      verified: false,
      tags: [],
    });
    expect((await api.get(`/contacts/${idOf(made)}`)).body['data']).toEqual(made.body['data']);
  });

  it('keeps every field it is given', async () => {
    const given = {
      name: 'Full',
      firstName: 'F',
      lastName: 'Ull',
      email: 'full@example.com',
      phone: '+442079460000',
      status: 'scheduled',
      role: 'vendor',
      channelPreference: 'telegram',
      source: 'crm_import',
      referralSource: 'friend',
      language: 'fr',
      timezone: 'Europe/Paris',
      company: 'C',
      state: 'S',
      tags: ['a', 'B'],
    };
    expect((await api.post('/contacts', given)).body['data']).toMatchObject(given);
  });

  it.each([
    [{}, { name: 'required', email: 'required', phone: 'required' }],
    [{ name: 'x' }, { email: 'required', phone: 'required' }],
    [
      { name: 'x', email: null, phone: null },
      { email: 'required', phone: 'required' },
    ],
    [
      { name: ' ', email: 'no', phone: '12', status: 'x', language: 'zz', timezone: 'Mars/Base' },
      {
        name: 'too_small',
        email: 'invalid_email',
        phone: 'invalid_phone',
        status: 'not_allowed',
        language: 'invalid_language',
        timezone: 'invalid_timezone',
      },
    ],
    [
      { name: null, email: 'a@b.co', status: null, role: null, source: null },
      { name: 'wrong_type', status: 'not_allowed', role: 'not_allowed', source: 'wrong_type' },
    ],
    [
      { name: 'x', email: 'a@b.co', customFields: {}, assignedTo: null, nope: 1 },
      { customFields: 'unknown_field', assignedTo: 'unknown_field', nope: 'unknown_field' },
    ],
    [
      { name: 'x', email: 'a@b.co', id: 1, appliedAt: 1, createdAt: 1, verified: true },
      { id: 'read_only', appliedAt: 'read_only', createdAt: 'read_only', verified: 'read_only' },
    ],
    [
      { name: 'x'.repeat(201), email: 'a@b.co', tags: ['', 5] },
      { name: 'too_large', 'tags.0': 'too_small', 'tags.1': 'wrong_type' },
    ],
    [{ name: 'a\u0000b', email: 'a@b.co' }, { name: 'invalid' }],
    [[], { body: 'wrong_type' }],
  ])('refuses %j, naming every fault', async (body, expected) => {
    const answer = await api.post('/contacts', body);
    expect(answer.status).toBe(400);
    expect(faults(answer)).toEqual(expected);
  });

  it('says in every fault what is wrong and what to do, beginning with the field', async () => {
    const { body } = await api.post('/contacts', { name: '', email: 'x', phone: '1', tags: 'a', nope: 1 });
    const errors = body['errors'] as unknown as { field: string; message: string }[];
    expect(errors).toHaveLength(5);
    for (const { field, message } of errors) expect(message).toMatch(new RegExp(`^${field}: .+[;,].+\\.$`, 'u'));
  });

  it('answers 409 contact_exists, naming the field and the contact', async () => {
    const { id, email } = await somebody();
    const answer = await api.post('/contacts', { name: 'Twin', email: email.toUpperCase() });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      code: 'contact_exists',
      contactId: id,
      errors: [{ field: 'email', code: 'contact_exists' }],
    });
  });

  it('makes a second record with onDuplicate=create; the value goes on identifying the first', async () => {
    const { id, email } = await somebody();
    const twin = await api.post('/contacts?onDuplicate=create', { name: 'Twin', email });
    expect(twin.status).toBe(201);
    expect(twin.body['data']?.['email']).toBe(email);
    expect((await api.post('/contacts', { name: 'Third', email })).body['contactId']).toBe(id);
  });

  it('fills the existing one with onDuplicate=update and answers 200', async () => {
    const { id, email } = await somebody({ company: 'Kept' });
    const filled = await api.post('/contacts?onDuplicate=update', {
      name: 'Other',
      email,
      company: 'New',
      state: 'NY',
    });
    expect(filled.status).toBe(200);
    expect(filled.body['data']).toMatchObject({ id, name: 'Somebody', company: 'Kept', state: 'NY' });
  });

  it('refuses another onDuplicate', async () => {
    expect(faults(await api.post('/contacts?onDuplicate=maybe', { name: 'x', email: 'q@b.co' }))).toHaveProperty(
      'onDuplicate',
    );
  });

  it('lets one of two at once win', async () => {
    const both = await Promise.all(
      [1, 2].map(() => api.post('/contacts', { name: 'Race', email: 'race@example.com' })),
    );
    expect(both.map((one) => one.status).sort()).toEqual([201, 409]);
  });

  it('refuses a phone without country code where the workspace has no country', async () => {
    const { api: elsewhere } = await running.workspace({ name: 'No country' });
    await running.sql(`update workspaces set default_country = null where name = 'No country'`);
    const answer = await elsewhere.post('/contacts', { name: 'x', phone: '202 555 0123' });
    expect(faults(answer)).toEqual({ phone: 'invalid_phone' });
  });
});

describe('GET /contacts/:id', () => {
  it('answers 404 when absent or deleted, in the same words', async () => {
    const { id } = await somebody();
    await api.delete(`/contacts/${id}`);
    const [gone, never] = [await api.get(`/contacts/${id}`), await api.get(`/contacts/${absent}`)];
    expect(gone.status).toBe(404);
    expect(gone.body).toEqual(never.body);
  });

  it('answers 400 for an id that is no UUID, on every route', async () => {
    const calls = [
      api.get('/contacts/abc'),
      api.patch('/contacts/abc', {}),
      api.delete('/contacts/abc'),
      api.post('/contacts/abc/restore'),
      api.get('/contacts/abc/messages'),
    ];
    for (const answer of await Promise.all(calls))
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_id' } });
  });

  it('takes an id in capitals', async () => {
    const { id } = await somebody();
    expect((await api.get(`/contacts/${id.toUpperCase()}`)).body['data']?.['id']).toBe(id);
  });

  it('answers a merged-away id with the survivor and Content-Location; PATCH acts on it, DELETE is 404', async () => {
    const [survivor, merged] = [await somebody(), await somebody()];
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

  it('answers 304 while the consumer has the present state', async () => {
    const { id, etag } = await somebody();
    expect((await api.get(`/contacts/${id}`, { 'if-none-match': etag })).status).toBe(304);
    await api.patch(`/contacts/${id}`, { company: 'New' });
    expect((await api.get(`/contacts/${id}`, { 'if-none-match': etag })).status).toBe(200);
  });
});

describe('PATCH /contacts/:id', () => {
  it('changes only the fields sent', async () => {
    const { id, email } = await somebody({ company: 'Old', state: 'NY' });
    const changed = await api.patch(`/contacts/${id}`, { company: 'New' });
    expect(changed.body['data']).toMatchObject({ company: 'New', state: 'NY', email });
  });

  it('clears with null', async () => {
    const { id } = await somebody({ company: 'Old', phone: '+12025550155', timezone: 'Europe/Berlin' });
    const changed = await api.patch(`/contacts/${id}`, { company: null, phone: null, timezone: null });
    expect(changed.body['data']).toMatchObject({ company: null, phone: null, timezone: null });
  });

  it.each(['name', 'status', 'role', 'source'])('does not clear %s', async (field) => {
    const { id } = await somebody();
    expect(faults(await api.patch(`/contacts/${id}`, { [field]: null }))).toHaveProperty(field);
  });

  it('returns the language to its default with null', async () => {
    const { id } = await somebody({ language: 'fr' });
    expect((await api.patch(`/contacts/${id}`, { language: null })).body['data']?.['language']).toBe('en');
  });

  it('refuses to clear both e-mail and phone', async () => {
    const { id } = await somebody();
    const answer = await api.patch(`/contacts/${id}`, { email: null, phone: null });
    expect(answer).toMatchObject({ status: 400, body: { code: 'last_identity' } });
    expect(faults(answer)).toEqual({ email: 'last_identity', phone: 'last_identity' });
  });

  it("answers 409 contact_exists for another contact's e-mail", async () => {
    const [one, other] = [await somebody(), await somebody()];
    const answer = await api.patch(`/contacts/${one.id}`, { email: other.email });
    expect(answer).toMatchObject({ status: 409, body: { code: 'contact_exists', contactId: other.id } });
  });

  it('replaces the tags, compared case-insensitively', async () => {
    const { id } = await somebody({ tags: ['a', 'b'] });
    expect((await api.patch(`/contacts/${id}`, { tags: ['C', 'c', 'd'] })).body['data']?.['tags']).toEqual(['C', 'd']);
    expect((await api.patch(`/contacts/${id}`, { tags: [] })).body['data']?.['tags']).toEqual([]);
  });

  it('stamps appliedAt when status becomes applicant and clears it when it leaves', async () => {
    const { id } = await somebody();
    const applied = await api.patch(`/contacts/${id}`, { status: 'applicant' });
    expect(applied.body['data']?.['appliedAt']).toEqual(expect.stringMatching(/^\d{4}-.+Z$/u));
    const again = await api.patch(`/contacts/${id}`, { status: 'applicant', company: 'x' });
    expect(again.body['data']?.['appliedAt']).toBe(applied.body['data']?.['appliedAt']);
    expect((await api.patch(`/contacts/${id}`, { status: 'renter' })).body['data']?.['appliedAt']).toBeNull();
  });

  it('answers 200 and changes nothing for a body without fields', async () => {
    const { id, etag } = await somebody();
    const answer = await api.patch(`/contacts/${id}`, {});
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe(etag);
  });

  it('refuses what the system sets', async () => {
    const { id } = await somebody();
    const answer = await api.patch(`/contacts/${id}`, { id, appliedAt: null, updatedAt: 'now', customFields: {} });
    expect(faults(answer)).toEqual({
      id: 'read_only',
      appliedAt: 'read_only',
      updatedAt: 'read_only',
      customFields: 'unknown_field',
    });
  });

  it('answers 412 when If-Match names another state, and takes the present one and *', async () => {
    const { id, etag } = await somebody();
    expect((await api.patch(`/contacts/${id}`, { company: '1' }, { 'if-match': etag })).status).toBe(200);
    expect(await api.patch(`/contacts/${id}`, { company: '2' }, { 'if-match': etag })).toMatchObject({
      status: 412,
      body: { code: 'version_mismatch' },
    });
    expect((await api.patch(`/contacts/${id}`, { company: '3' }, { 'if-match': '"nonsense"' })).status).toBe(412);
    expect((await api.patch(`/contacts/${id}`, { company: '4' }, { 'if-match': '*' })).status).toBe(200);
  });

  it('lets one of two with the same If-Match win', async () => {
    const { id, etag } = await somebody();
    const both = await Promise.all(
      ['x', 'y'].map((company) => api.patch(`/contacts/${id}`, { company }, { 'if-match': etag })),
    );
    expect(both.map((one) => one.status).sort()).toEqual([200, 412]);
  });

  it('answers 404 when absent', async () => {
    expect((await api.patch(`/contacts/${absent}`, { company: 'x' })).status).toBe(404);
    expect((await api.patch(`/contacts/${absent}`, { company: 'x' }, { 'if-match': '"1"' })).status).toBe(404);
  });

  it('keeps who changed what', async () => {
    const { id } = await somebody();
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

describe('DELETE /contacts/:id and POST /contacts/:id/restore', () => {
  it('answers 204 once, then 404', async () => {
    const { id } = await somebody();
    expect((await api.delete(`/contacts/${id}`)).status).toBe(204);
    expect((await api.delete(`/contacts/${id}`)).status).toBe(404);
    expect((await api.delete(`/contacts/${absent}`)).status).toBe(404);
  });

  it('keeps the row', async () => {
    const { id } = await somebody();
    await api.delete(`/contacts/${id}`);
    expect(
      await running.sql('select from contacts where contact_id = $1 and deleted_at is not null', [id]),
    ).toHaveLength(1);
  });

  it('restores, also what was not deleted, and says what was left out', async () => {
    const { id, email } = await somebody();
    await api.delete(`/contacts/${id}`);
    const restored = await api.post(`/contacts/${id}/restore`);
    expect(restored).toMatchObject({ status: 200, body: { data: { id, email, identitiesLeftOut: [] } } });
    expect((await api.post(`/contacts/${id}/restore`)).status).toBe(200);
    expect((await api.post(`/contacts/${absent}/restore`)).status).toBe(404);
  });

  it('gives a deleted one’s e-mail to a live one, and leaves it out of the restore', async () => {
    const { id, email } = await somebody();
    await api.delete(`/contacts/${id}`);
    expect((await api.post('/contacts', { name: 'Heir', email })).status).toBe(201);
    const restored = await api.post(`/contacts/${id}/restore`);
    expect(restored.body['data']?.['identitiesLeftOut']).toEqual([{ kind: 'email', value: email }]);
  });
});
