import { createTestDatabase } from '#libs/testing/postgres';
import { column, faults, type ApiClient, textAt } from '../support/api-client.js';
import { RunningGateway } from '../support/running-gateway.js';

let running: RunningGateway;
let api: ApiClient;

const people = [
  { name: 'Ann Lee', email: 'ann@example.com', status: 'prospect', tags: ['Garden', 'south'], company: 'Birch & Co' },
  { name: 'Bob 100%', email: 'bob_x@example.com', status: 'applicant', role: 'tenant', tags: ['garden'] },
  { name: 'Zoë Müller', email: 'zoe@example.com', channelPreference: 'email', language: 'de', state: 'Bayern' },
  { name: 'Юрий Новак', phone: '+7 912 345-67-89', source: 'referral', role: 'landlord' },
  { name: '王小明', phone: '(202) 555-0143', status: 'archived' },
];

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  ({ api } = await running.workspace());
  for (const one of people) expect((await api.post('/contacts', one)).status).toBe(201);
});

afterAll(() => running?.stop());

async function names(query: string): Promise<Set<unknown>> {
  const response = await api.get(`/contacts?${query}`);
  expect(response.body['errors']).toBeUndefined();
  return new Set(column(response, 'name'));
}

describe('GET /contacts: the response', () => {
  it('has data, pagination and nextCursor, and unset fields are null', async () => {
    const { body } = await api.get('/contacts?limit=1');
    expect(Object.keys(body)).toEqual(['data', 'pagination', 'nextCursor']);
    expect(body['pagination']).toEqual({ page: 1, limit: 1, total: 5, totalPages: 5 });
    expect(body['nextCursor']).toEqual(expect.any(String));
    expect(body['data']?.[0]).toMatchObject({ firstName: null, customFields: {}, assignedTo: null, appliedAt: null });
  });

  it('has 20 rows without limit', async () => {
    const { body } = await api.get('/contacts');
    expect(body['pagination']).toMatchObject({ limit: 20, page: 1 });
    expect(body['nextCursor']).toBeNull();
  });

  it('is empty beyond the last page', async () => {
    const { body } = await api.get('/contacts?page=9');
    expect(body['data']).toEqual([]);
    expect(body['pagination']).toMatchObject({ page: 9, total: 5, totalPages: 1 });
  });

  it('leaves out deleted contacts, from the rows and from the total', async () => {
    const { body } = await api.post('/contacts', { name: 'Gone', email: 'gone@example.com' });
    await api.delete(`/contacts/${textAt({ body }, 'data', 'id')}`);
    const list = await api.get('/contacts');
    expect(column(list, 'name')).not.toContain('Gone');
    expect(list.body['pagination']?.['total']).toBe(5);
  });
});

describe('GET /contacts: filters', () => {
  it.each([
    ['status=applicant', ['Bob 100%']],
    ['role=landlord', ['Юрий Новак']],
    ['channel=email', ['Zoë Müller']],
    ['source=referral', ['Юрий Новак']],
    ['language=de', ['Zoë Müller']],
    ['verified=true', []],
    ['status=prospect&role=prospect&source=api', ['Ann Lee', 'Zoë Müller']],
    ['tags=GARDEN', ['Ann Lee', 'Bob 100%']],
    ['tags=garden,south&tagsMatch=all', ['Ann Lee']],
    ['tags=garden&tags=south&tagsMatch=any', ['Ann Lee', 'Bob 100%']],
    ['createdFrom=2100-01-01', []],
    ['createdTo=2100-01-01T00:00:00+02:00&status=archived', ['王小明']],
    ['lastActivityFrom=2000-01-01', []],
  ])('%s', async (query, expected) => {
    expect(await names(query)).toEqual(new Set(expected));
  });

  it('take From inclusive and To exclusive', async () => {
    const [row] = (await api.get('/contacts?status=archived')).body['data'] as unknown as { createdAt: string }[];
    const at = encodeURIComponent(String(row?.createdAt));
    expect(await names(`status=archived&createdFrom=${at}`)).toEqual(new Set(['王小明']));
    expect(await names(`status=archived&createdTo=${at}`)).toEqual(new Set([]));
  });
});

describe('GET /contacts: search', () => {
  it.each([
    ['lee', ['Ann Lee']],
    ['MÜLLER', ['Zoë Müller']],
    ['новак', ['Юрий Новак']],
    ['小明', ['王小明']],
    ['ann birch', ['Ann Lee']],
    ['ann bayern', []],
    ['202 555', ['王小明']],
    ['(202) 555-0143', ['王小明']],
    ['100%', ['Bob 100%']],
    ['b_x', ['Bob 100%']],
    ['e_l', []],
    ['bayern', ['Zoë Müller']],
    ['zo', ['Zoë Müller']],
  ])('finds %s', async (words, expected) => {
    expect(await names(`search=${encodeURIComponent(words)}`)).toEqual(new Set(expected));
  });
});

describe('GET /contacts: sort', () => {
  it.each([
    ['name', ['Ann Lee', 'Bob 100%', 'Zoë Müller', 'Юрий Новак', '王小明']],
    ['-name', ['王小明', 'Юрий Новак', 'Zoë Müller', 'Bob 100%', 'Ann Lee']],
    ['createdAt', people.map((one) => one.name)],
    ['-createdAt', people.map((one) => one.name).toReversed()],
  ])('%s', async (sort, expected) => {
    expect(column(await api.get(`/contacts?sort=${sort}`), 'name')).toEqual(expected);
  });

  it.each(['lastActivityAt', '-lastActivityAt'])('puts unset values last by %s', async (sort) => {
    await running.sql(
      `update contact_activity a set last_activity_at = '2026-01-01' from contacts c
       where c.contact_id = a.contact_id and c.name = 'Bob 100%'`,
    );
    expect(column(await api.get(`/contacts?sort=${sort}`), 'name')[0]).toBe('Bob 100%');
  });
});

describe('GET /contacts: cursor', () => {
  it.each(['name', '-name', 'createdAt', '-createdAt', 'lastActivityAt', '-lastActivityAt'])(
    'walks every contact once by %s',
    async (sort) => {
      const seen: unknown[] = [];
      let next: string | null = '';
      for (let page = 1; next !== null; page += 1) {
        const response = await api.get(`/contacts?sort=${sort}&limit=2${next && `&cursor=${next}`}`);
        expect(response.body['pagination']).toMatchObject({ page, limit: 2, total: 5, totalPages: 3 });
        seen.push(...column(response, 'id'));
        next = response.body['nextCursor'] as unknown as string | null;
      }
      expect(new Set(seen).size).toBe(5);
    },
  );

  it('goes on after its row when contacts come in between two pages', async () => {
    const first = await api.get('/contacts?limit=2');
    const made = await api.post('/contacts', { name: 'Newest', email: 'newest@example.com' });
    const second = await api.get(`/contacts?limit=10&cursor=${textAt(first, 'nextCursor')}`);
    expect(column(second, 'name')).toEqual(['Zoë Müller', 'Bob 100%', 'Ann Lee']);
    await api.delete(`/contacts/${textAt(made, 'data', 'id')}`);
  });

  it.each([
    ['with a page', '&page=2', 'cursor_with_page'],
    ['with another sort', '&sort=name', 'cursor_mismatch'],
    ['with another filter', '&status=prospect', 'cursor_mismatch'],
  ])('is refused %s', async (_, more, code) => {
    const first = await api.get('/contacts?limit=1');
    const response = await api.get(`/contacts?limit=1&cursor=${textAt(first, 'nextCursor')}${more}`);
    expect(response.status).toBe(400);
    expect(response.body['code']).toBe(code);
  });

  it.each(['nonsense', 'W10', Buffer.from('[1,"x","y"]').toString('base64url'), '%00'])(
    'is refused as %s',
    async (cursor) => {
      expect((await api.get(`/contacts?cursor=${cursor}`)).status).toBe(400);
    },
  );
});

describe('GET /contacts: what is refused', () => {
  it.each([
    ['limit=101', { limit: 'limit_above_plan' }],
    ['limit=0&page=0', { limit: 'invalid', page: 'invalid' }],
    ['limit=ten', { limit: 'invalid' }],
    [
      'foo=1&assignedTo=me&segment=x&customFields=y',
      {
        foo: 'unknown_parameter',
        assignedTo: 'invalid',
        segment: 'invalid',
        customFields: 'wrong_type',
      },
    ],
    ['status=new', { status: 'not_allowed' }],
    ['status=prospect&status=renter', { status: 'wrong_type' }],
    ['search=', { search: 'too_small' }],
    ['search=a&search=b', { search: 'wrong_type' }],
    ['sort=email', { sort: 'not_allowed' }],
    ['verified=yes', { verified: 'invalid' }],
    ['language=xx', { language: 'invalid' }],
    ['createdFrom=yesterday&createdTo=2026-02-30', { createdFrom: 'invalid_time', createdTo: 'invalid_time' }],
    ['tags=,', { tags: 'invalid' }],
  ])('%s', async (query, expected) => {
    const response = await api.get(`/contacts?${query}`);
    expect(response.status).toBe(400);
    expect(faults(response)).toEqual(expected);
  });

  it("names the plan's largest page", async () => {
    const { api: small } = await running.workspace({ plan: 'starter' });
    const response = await small.get('/contacts?limit=51');
    expect(textAt(response, 'detail')).toContain('50');
    expect((await small.get('/contacts?limit=50')).status).toBe(200);
  });
});
