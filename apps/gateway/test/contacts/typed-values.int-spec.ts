import { createTestDatabase } from '#libs/testing/postgres';
import { column, faults, type ApiClient } from '../support/api-client.js';
import { RunningGateway } from '../support/running-gateway.js';
import { idOf, createdContact } from '../support/created-contact.js';

let running: RunningGateway;
let api: ApiClient;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  ({ api } = await running.workspace());
});

afterAll(() => running?.stop());

describe('invisible marks that were copied with a value', () => {
  it.each([
    ['an address book’s marks of direction', '\u202d+33 6 12 34 56 01\u202c', '+33612345601'],
    ['a chat program’s mark of direction', '\u200e+33 6 12 34 56 02', '+33612345602'],
    ['isolates and a zero-width space', '\u2068+33 6 12 34 56 03\u2069\u200b', '+33612345603'],
    ['a variation selector in it', '+33 6\ufe0d 12 34 56 04', '+33612345604'],
    ['a soft hyphen, a word joiner and narrow blanks', '+33\u00a06\u202f12\u00ad34\u206056\u200905', '+33612345605'],
  ])('leave a phone as it is: %s', async (_, phone, e164) => {
    const made = await api.post('/contacts', { name: 'Nadia', phone });
    expect(made).toMatchObject({ status: 201, body: { data: { phone: e164 } } });
    const known = await api.post('/recognitions', { phone: `\u200f${phone}\u200f` });
    expect(known.body['data']).toMatchObject({ recognised: true });
  });

  it('leave an address, a name, a source, a company and tags as they are', async () => {
    const given = { email: '\u2068Oona@exa\u200bmple.com\u2069', name: '\u202aOona\u202c\ufeff', source: '\u200bfair' };
    const made = await api.post('/contacts', { ...given, company: 'Birch\u2060 ', tags: ['hot\u200b', 'HOT'] });
    expect(made.body['data']).toMatchObject({
      email: 'oona@example.com',
      name: 'Oona',
      source: 'fair',
      company: 'Birch',
      tags: ['hot'],
    });
    expect((await api.post('/contacts', { name: 'Twin', email: 'oona@example.com\u200e' })).status).toBe(409);
    expect((await api.get('/contacts?tags=%E2%80%8Bhot&source=fair%E2%80%8E')).body['data']).toHaveLength(1);
  });

  it.each(['\u200b', '\u3164', '\u2800\u00ad', '\u202e \u2066\u034f', '\u115f\u1160'])(
    'are no name: %j is refused as an empty text is',
    async (name) => {
      const made = await api.post('/contacts', { name, email: 'unseen@example.com' });
      expect([made.status, faults(made)]).toEqual([400, { name: 'too_small' }]);
    },
  );

  it('are neither a search, a phone nor a message', async () => {
    expect(faults(await api.get('/contacts?search=%E2%80%8B%E2%80%8E'))).toEqual({ search: 'too_small' });
    expect(faults(await api.post('/contacts', { name: 'x', phone: '\u202d\u202c' }))).toEqual({ phone: 'too_small' });
  });
});

describe('the spellings of one number', () => {
  it('are one contact for requests that write and for recognitions', async () => {
    const id = idOf(await api.post('/contacts', { name: 'Bia', phone: '+55 21 98765-4399' }));
    const other = { phone: '+55 21 8765-4399' };
    const refused = { status: 409, body: { code: 'contact_exists', contactId: id, errors: [{ field: 'phone' }] } };
    expect(await api.post('/contacts', { name: 'Beatriz', ...other })).toMatchObject(refused);
    expect(await api.patch(`/contacts/${(await createdContact(api)).id}`, other)).toMatchObject(refused);
    const updated = await api.post('/contacts?onDuplicate=update', { name: 'Beatriz', ...other, company: 'Ipê' });
    expect(updated).toMatchObject({ status: 200, body: { data: { id, phone: '+5521987654399', company: 'Ipê' } } });
    expect((await api.post('/recognitions', other)).body['data']).toMatchObject({ recognised: true });
    expect(await api.patch(`/contacts/${id}`, other)).toMatchObject({
      status: 200,
      body: { data: { phone: '+552187654399' } },
    });
  });
});

const found = async (text: string) => column(await api.get(`/contacts?search=${encodeURIComponent(text)}`), 'name');

describe('a search', () => {
  it('finds a value in the spelling in which it was accepted', async () => {
    const taken = [
      { name: 'Kei', phone: '＋８１ ９０ １２３４ ５６７８' },
      { name: 'Jo', email: 'jo@münchen.example' },
      { name: 'Una', phone: '+44 (0)20 7946 0958' },
      { name: 'Dan', phone: '(202) 555-0177' },
    ];
    for (const body of taken) expect((await api.post('/contacts', body)).status).toBe(201);
    for (const text of ['＋８１９０', '＋８１ ９０ １２３４ ５６７８', '090 1234 5678'])
      expect(await found(text)).toEqual(['Kei']);
    for (const text of ['jo@münchen.example', 'münchen.example']) expect(await found(text)).toEqual(['Jo']);
    for (const text of ['+44 (0)20 7946 0958', '020 7946 0958', '\u202a020\u00a07946\u202c'])
      expect(await found(text)).toEqual(['Una']);
    for (const text of ['(202) 555-0177', '1 202 555 0177', '001 202 555 0177'])
      expect(await found(text)).toEqual(['Dan']);
  });
});
