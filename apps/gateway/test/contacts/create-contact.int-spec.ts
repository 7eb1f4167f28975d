import { createTestDatabase } from '#libs/testing/postgres';
import { faults, type ApiClient } from '../support/api-client.js';
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

describe('POST /contacts', () => {
  it('returns 201 with the contact, its defaults and its Location', async () => {
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
      { name: 'x', email: 'a@b.co', customFields: 1, assignedTo: 'me', nope: 1 },
      { customFields: 'wrong_type', assignedTo: 'invalid', nope: 'unknown_field' },
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
    const response = await api.post('/contacts', body);
    expect(response.status).toBe(400);
    expect(faults(response)).toEqual(expected);
  });

  it('says in every fault what is wrong and what to do, beginning with the field', async () => {
    const { body } = await api.post('/contacts', { name: '', email: 'x', phone: '1', tags: 'a', nope: 1 });
    const errors = body['errors'] as unknown as { field: string; message: string }[];
    expect(errors).toHaveLength(5);
    for (const { field, message } of errors) expect(message).toMatch(new RegExp(`^${field}: .+[;,].+\\.$`, 'u'));
  });

  it('returns 409 contact_exists, naming the field and the contact', async () => {
    const { id, email } = await newContact();
    const response = await api.post('/contacts', { name: 'Twin', email: email.toUpperCase() });
    expect(response.status).toBe(409);
    expect(response.body).toMatchObject({
      code: 'contact_exists',
      contactId: id,
      errors: [{ field: 'email', code: 'contact_exists' }],
    });
  });

  it('makes a second record with onDuplicate=create; the value goes on identifying the first', async () => {
    const { id, email } = await newContact();
    const twin = await api.post('/contacts?onDuplicate=create', { name: 'Twin', email });
    expect(twin.status).toBe(201);
    expect(twin.body['data']?.['email']).toBe(email);
    expect((await api.post('/contacts', { name: 'Third', email })).body['contactId']).toBe(id);
  });

  it('fills the existing one with onDuplicate=update and returns 200', async () => {
    const { id, email } = await newContact({ company: 'Kept' });
    const filled = await api.post('/contacts?onDuplicate=update', {
      name: 'Other',
      email,
      company: 'New',
      state: 'NY',
    });
    expect(filled.status).toBe(200);
    expect(filled.body['data']).toMatchObject({ id, name: 'Test Person', company: 'Kept', state: 'NY' });
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
    expect(both.map((one) => one.status).sort((a, b) => a - b)).toEqual([201, 409]);
  });

  it('refuses a phone without country code where the workspace has no country', async () => {
    const { api: elsewhere } = await running.workspace({ name: 'No country' });
    await running.sql(`update workspaces set default_country = null where name = 'No country'`);
    const response = await elsewhere.post('/contacts', { name: 'x', phone: '202 555 0123' });
    expect(faults(response)).toEqual({ phone: 'invalid_phone' });
  });
});
