import { createTestTopics, type TestTopics } from '#libs/testing/kafka';
import { createTestDatabase } from '#libs/testing/postgres';
import { type ApiResponse, type Json, type SessionClient, textAt } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let topics: TestTopics;
let running: RunningGateway;
let here: TestWorkspace;
let api: SessionClient;
let contactId: string;

beforeAll(async () => {
  topics = await createTestTopics();
  running = await RunningGateway.start(await createTestDatabase(), { TOPIC_PREFIX: topics.topicPrefix });
  here = await running.workspace();
  api = (await running.user(here.workspaceId, 'owner')).client;
  contactId = await made('/contacts', { name: 'Bo', email: 'bo@example.com' });
});
afterAll(async () => {
  await running?.stop();
  await topics?.drop();
});

const versionOf = ({ body }: { body: Json }): number => body['data']?.['version'] as unknown as number;
const ifMatch = (...versions: number[]) => ({ 'if-match': versions.map((one) => `"${one}"`).join(', ') });
const mismatch = { status: 412, body: { code: 'version_mismatch' } };

async function made(path: string, body: unknown): Promise<string> {
  const response = await api.post(path, body);
  if (response.status !== 201) throw new Error(`${path}: ${response.status} ${JSON.stringify(response.body)}`);
  return textAt(response, 'data', 'id');
}

async function sentFile(): Promise<string> {
  const form = new FormData();
  form.set('file', new File(['Name,Email,Notes\nAnn,ann@example.com,x\n'], 'people.csv'));
  const headers = { authorization: `Bearer ${here.api.key}` };
  const sent = await fetch(`${running.origin}/api/v1/imports`, { method: 'POST', body: form, headers });
  const id = textAt({ body: (await sent.json()) as Json }, 'data', 'id');
  await running.sql(`update imports set status = 'ready' where import_id = $1`, [id]);
  return id;
}

const filter = { field: 'status', op: 'eq', value: 'applicant' };
const actions = [{ action: 'add_tags', params: { tags: ['Watched'] } }];
const mail = { channel: 'email', driver: 'smtp', name: 'Mail', settings: { address: 'desk@example.com' } };
const schema = { type: 'object', properties: {} };
const hook = { url: 'https://1.1.1.1/hooks', events: ['contact.created'] };

/** How a thing is made, and two changes of it; `deletes`: DELETE ends it, or archives it. */
interface Kind {
  make?: () => Promise<string>;
  one: object;
  other: object;
  deletes?: boolean;
}

const renamed = { one: { name: 'One' }, other: { name: 'Other' }, deletes: true };
const relabelled = { one: { label: 'One' }, other: { label: 'Other' }, deletes: true };

const kinds: Record<string, Kind> = {
  '/campaigns/:id': { make: () => made('/campaigns', { name: 'June' }), ...renamed },
  '/custom-fields/:id': {
    make: () => made('/custom-fields', { key: 'budget', label: 'Budget', type: 'number' }),
    ...relabelled,
  },
  '/imports/:id': { make: sentFile, one: { mapping: { Notes: 'state' } }, other: { mapping: { Notes: 'company' } } },
  '/inboxes/:id': { make: () => made('/inboxes', mail), ...renamed },
  '/merge-rules/:id': {
    make: () => made('/merge-rules', { name: 'Mailboxes', reasons: ['mailbox'], minScore: 80 }),
    ...renamed,
  },
  '/notes/:id': {
    make: () => made(`/contacts/${contactId}/notes`, { text: 'likes mornings' }),
    one: { text: 'One' },
    other: { text: 'Other' },
    deletes: true,
  },
  '/opt-out-words': { one: { out: ['ENOUGH'], in: [] }, other: { confirmation: 'Goodbye.' } },
  '/record-kinds/:id': { make: () => made('/record-kinds', { kind: 'visit', label: 'Visit', schema }), ...relabelled },
  '/records/:id': {
    make: () => made(`/contacts/${contactId}/records`, { kind: 'ticket', title: 'A tap drips' }),
    one: { status: 'open' },
    other: { data: { by: 'Bo' } },
    deletes: true,
  },
  '/retention': { one: { message: 900 }, other: { contactsExcept: filter } },
  '/rules/:id': { make: () => made('/rules', { name: 'Watch', on: ['created'], filter, actions }), ...renamed },
  '/segments/:id': { make: () => made('/segments', { name: 'New', filter }), ...renamed },
  '/tags/:id': {
    make: () => made('/tags', { name: 'Hot lead' }),
    one: { color: '#d97706' },
    other: { name: 'Warm' },
    deletes: true,
  },
  '/users/:id': {
    make: () => made('/users', { email: 'cy@example.com', name: 'Cy', role: 'agent' }),
    one: { role: 'viewer' },
    other: { name: 'Cyan' },
    deletes: true,
  },
  '/webhooks/:id': {
    make: () => made('/webhooks', hook),
    one: { enabled: false },
    other: { events: ['contact.updated'] },
    deletes: true,
  },
  '/workspace': { one: { name: 'One' }, other: { defaultCountry: 'DE' } },
};

/** Changes that nobody can overwrite unseen otherwise. */
const exceptions: Record<string, string> = {
  '/contacts/:id': 'has an ETag of its own, which activity changes too: change-contact.int-spec.ts',
  '/users/me': 'is the own name of the one user who may change it',
};

const lists: Record<string, () => string> = {
  notes: () => `/contacts/${contactId}/notes`,
  records: () => `/contacts/${contactId}/records`,
};

/** As a route of its own reads it, or the list. */
async function standing(path: string): Promise<ApiResponse> {
  const read = await api.get(path);
  if (read.status === 200) return read;
  const [, list = '', id] = path.split('/');
  const response = await api.get(lists[list]?.() ?? `/${list}`);
  const rows = response.body['data'] as unknown as (Json & { id: string })[];
  return { ...response, body: { data: rows.find((row) => row.id === id) } as Json };
}

describe('two changes of one thing at the same version', () => {
  it.each(Object.entries(kinds))(
    '%s: one is made, the other is refused',
    async (route, { make, one, other, deletes }) => {
      const path = route.replace(':id', (await make?.()) ?? '');
      const before = versionOf(await standing(path));
      const both = await Promise.all([one, other].map((change) => api.patch(path, change, ifMatch(before))));
      const [first, second] = both.toSorted((a, b) => a.status - b.status);
      expect(first?.status).toBe(200);
      expect(second).toMatchObject(mismatch);
      const now = versionOf(first as ApiResponse);
      expect(now).toBeGreaterThan(before);
      expect(first?.headers.get('etag')).toBe(`"${now}"`);
      expect(versionOf(await standing(path))).toBe(now);
      if (route === '/imports/:id') await running.sql(`update imports set status = 'ready'`);
      const again = await api.patch(path, both[0] === first ? other : one, ifMatch(before, now));
      expect([again.status, versionOf(again) > now]).toEqual([200, true]);
      if (!deletes) return;
      expect(await api.delete(path, ifMatch(now))).toMatchObject(mismatch);
      expect(versionOf(await standing(path))).toBe(versionOf(again));
      expect((await api.delete(path, ifMatch(versionOf(again)))).status).toBe(204);
    },
  );

  it('a change without If-Match is made at any version, and counts', async () => {
    const before = versionOf(await api.get('/workspace'));
    const changed = await api.patch('/workspace', { name: 'Of an old client' });
    expect([changed.status, versionOf(changed)]).toEqual([200, before + 1]);
    expect((await api.patch('/workspace', { name: 'Of any' }, { 'if-match': '*' })).status).toBe(200);
    expect(await api.patch('/workspace', { name: 'Late' }, ifMatch(before))).toMatchObject(mismatch);
    expect(await api.patch('/workspace', { name: 'Odd' }, { 'if-match': '"others"' })).toMatchObject(mismatch);
    const now = versionOf(await api.get('/workspace'));
    const marked = await api.patch('/workspace', { name: 'Behind a proxy' }, { 'if-match': `W/"${now}-gzip"` });
    expect([marked.status, versionOf(marked)]).toEqual([200, now + 1]);
    const odd = await api.patch('/workspace', { name: 'Odd' }, { 'if-match': '3' });
    expect([odd.status, odd.body['errors']]).toMatchObject([400, [{ field: 'If-Match', code: 'invalid_entity_tag' }]]);
  });

  it('a service that changes what people edit counts too, and what it counts by itself does not', async () => {
    const id = await made('/rules', { name: 'Busy', on: ['created'], filter, actions });
    await running.sql('update rules set contacts_changed = 7, last_changed_at = now() where rule_id = $1', [id]);
    const at = versionOf(await api.get(`/rules/${id}`));
    expect(at).toBe(1);
    await running.sql(`update rules set enabled = true where rule_id = $1`, [id]);
    expect(await api.patch(`/rules/${id}`, { name: 'Idle' }, ifMatch(at))).toMatchObject(mismatch);
  });

  it('a rule can be written and moved by one change', async () => {
    const id = await made('/rules', { name: 'Last', on: ['created'], filter, actions });
    const moved = await api.patch(`/rules/${id}`, { name: 'First', position: 1 }, ifMatch(1));
    expect([moved.status, moved.body['data']?.['position'], versionOf(moved)]).toEqual([200, 1, 3]);
  });

  it('a large tag, which a job renames or deletes, is judged before the job is made', async () => {
    const id = await made('/tags', { name: 'Everybody' });
    const many = 'insert into tag_counts (workspace_id, tag_id, slot, contacts) values ($1, $2, 0, 20000)';
    await running.sql(many, [here.workspaceId, id]);
    expect(await api.patch(`/tags/${id}`, { name: 'All' }, ifMatch(7))).toMatchObject(mismatch);
    expect(await api.delete(`/tags/${id}`, ifMatch(7))).toMatchObject(mismatch);
    expect((await api.patch(`/tags/${id}`, { name: 'All' }, ifMatch(1))).status).toBe(202);
  });

  it('of another workspace is no thing of this one, whatever version is named', async () => {
    const id = await made('/tags', { name: 'Ours' });
    const other = await running.workspace();
    expect((await other.api.patch(`/tags/${id}`, { name: 'Theirs' }, ifMatch(1))).status).toBe(404);
    expect((await other.api.patch('/workspace', { name: 'Theirs' }, ifMatch(1))).status).toBe(200);
  });
});

describe('every route that changes one thing', () => {
  interface Described {
    parameters: { name: string }[];
    responses: Record<string, { headers?: Record<string, unknown> }>;
  }

  it('takes If-Match and stands in the tests above, or has a reason', async () => {
    const document = (await (await fetch(`${running.origin}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, Described>>;
    };
    const changing = Object.entries(document.paths).filter(([, methods]) => methods['patch'] ?? methods['put']);
    const names = changing.map(([path]) => path.replace('/api/v1', '').replaceAll('{id}', ':id'));
    expect(names.toSorted()).toEqual([...Object.keys(kinds), ...Object.keys(exceptions)].toSorted());
    const versioned = changing.filter((_, index) => !Object.hasOwn(exceptions, names[index] ?? ''));
    for (const [path, methods] of versioned)
      for (const method of ['patch', 'delete'].filter((one) => methods[one])) {
        const { parameters, responses } = methods[method] as Described;
        expect([path, method, parameters.map(({ name }) => name)]).toEqual([
          path,
          method,
          expect.arrayContaining(['If-Match']),
        ]);
        expect([path, method, Object.keys(responses)]).toEqual([path, method, expect.arrayContaining(['412'])]);
        const etag = method === 'patch' ? responses['200']?.headers?.['ETag'] : 'none';
        expect([path, method, etag]).not.toEqual([path, method, undefined]);
      }
  });
});
