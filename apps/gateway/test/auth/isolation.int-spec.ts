import { randomUUID } from 'node:crypto';
import { KeepDeadLetters } from '#libs/contacts';
import { anInboundMessage } from '#libs/testing/builders';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { ingested } from '../support/ingested.js';
import { mailWithFiles } from '../support/mail-with-files.js';
import { column, textAt, type ApiClient } from '../support/api-client.js';
import { RunningGateway, type TestUser, type TestWorkspace } from '../support/running-gateway.js';

let store: TestDatabase;
let running: RunningGateway;
let owner: TestWorkspace;
let stranger: TestWorkspace;
const ids = { contact: '', message: '', inbox: '', key: '', file: '', job: '', note: '', letter: randomUUID() };
let person: TestUser;
let invited = '';

beforeAll(async () => {
  store = await createTestDatabase();
  running = await RunningGateway.start(store);
  [owner, stranger] = [await running.workspace(), await running.workspace()];
  const { workspaceId, api } = owner;
  const [written, junk] = [
    anInboundMessage({ workspaceId }),
    anInboundMessage({ workspaceId, flags: [{ flag: 'spam', reason: 'x' }] }),
  ];
  await ingested(running.admin, [written, junk]);
  const letter = {
    workspace_id: workspaceId,
    dead_letter_id: ids.letter,
    reason: 'invalid',
    step: 'validate',
    topic: 'inbound-messages',
  };
  const rest = {
    partition: 0,
    message_offset: '1',
    error: 'x',
    key: null,
    value: 'e30=',
    size: null,
    headers: {},
    set_aside_at: new Date().toISOString(),
  };
  await new KeepDeadLetters(running.admin).keep([{ ...letter, ...rest }]);
  const inbox = await api.post('/inboxes', {
    channel: 'email',
    driver: 'smtp',
    name: 'x',
    settings: { address: 'own@example.com' },
  });
  ids.contact = String(column(await api.get('/contacts'), 'id')[0]);
  ids.message = written.id;
  ids.file = (await mailWithFiles(running, owner, { files: [{ bytes: Buffer.from('secret') }] })).files[0] ?? '';
  ids.inbox = textAt(inbox, 'data', 'id');
  ids.job = textAt(await api.post('/contacts/bulk', { action: 'delete', filter: {} }), 'data', 'id');
  ids.key = String(column(await api.get('/api-keys'), 'id')[0]);
  person = await running.user(workspaceId, 'agent');
  invited = textAt(await api.post('/users', { email: 'invited@example.com', name: 'Bo', role: 'agent' }), 'data', 'id');
  ids.note = textAt(await person.client.post(`/contacts/${ids.contact}/notes`, { text: 'secret' }), 'data', 'id');
  // One that is new shows so for half a minute; what is compared below changes by requests alone.
  await running.sql(`update inboxes set created_at = now() - interval '1 hour'`);
});

afterAll(() => running?.stop());

const routes = (): [method: string, path: string, body?: object][] => [
  ['GET', `/contacts/${ids.contact}`],
  ['PATCH', `/contacts/${ids.contact}`, { company: 'Theft' }],
  ['DELETE', `/contacts/${ids.contact}`],
  ['POST', `/contacts/${ids.contact}/restore`],
  ['GET', `/contacts/${ids.contact}/messages`],
  ['GET', `/contacts/${ids.contact}/identities`],
  ['GET', `/contacts/${ids.contact}/suggestions`],
  ['GET', `/messages/${ids.message}`],
  ['GET', `/messages/${ids.message}/original`],
  ['GET', `/attachments/${ids.file}`],
  ['POST', `/attachments/${ids.file}/links`],
  ['GET', `/inboxes/${ids.inbox}`],
  ['PATCH', `/inboxes/${ids.inbox}`, { paused: true }],
  ['DELETE', `/inboxes/${ids.inbox}`],
  ['GET', `/jobs/${ids.job}`],
  ['POST', `/jobs/${ids.job}/confirm`, { token: 'x' }],
  ['POST', `/jobs/${ids.job}/cancel`],
  ['GET', `/dead-letters/${ids.letter}`],
  ['GET', `/dead-letters/${ids.letter}/original`],
  ['POST', `/dead-letters/${ids.letter}/replay`, { dryRun: false }],
  ['POST', `/dead-letters/${ids.letter}/discard`],
  ['DELETE', `/api-keys/${ids.key}`],
  ['PATCH', `/users/${person.id}`, { role: 'viewer' }],
  ['DELETE', `/users/${person.id}`],
  ['DELETE', `/users/${invited}`],
];

const routesOfUsers = (): [method: string, path: string, body?: object][] => [
  ['GET', `/contacts/${ids.contact}/notes`],
  ['POST', `/contacts/${ids.contact}/notes`, { text: 'Theft' }],
  ['PATCH', `/notes/${ids.note}`, { text: 'Theft' }],
  ['DELETE', `/notes/${ids.note}`],
];

/** Everything the owner can see, as text. */
async function everything(): Promise<string> {
  const lists = ['/contacts', '/messages?flag=junk', '/inboxes', '/jobs', '/dead-letters', '/users'];
  const paths = [...lists, `/contacts/${ids.contact}/messages`];
  return JSON.stringify((await Promise.all(paths.map((path) => owner.api.get(path)))).map((one) => one.body['data']));
}

async function expectAbsent(client: ApiClient, calls: ReturnType<typeof routes>): Promise<void> {
  for (const [method, path, body] of calls) {
    const options = body ? { body } : {};
    const response = await client.call(method, path, options);
    const never = await client.call(method, path.replace(/[0-9a-f-]{36}/u, randomUUID()), options);
    expect([method, path, response.status]).toEqual([method, path, 404]);
    expect(response.body).toEqual(never.body);
  }
}

describe("another workspace's user", () => {
  it('gets 404 for notes and users too, and sees in the log nothing of them', async () => {
    const { client } = await running.user(stranger.workspaceId, 'owner');
    await expectAbsent(client, [...routes(), ...routesOfUsers()]);
    const seen = JSON.stringify([(await client.get('/users')).body, (await client.get('/audit-log')).body]);
    for (const id of [person.id, invited, person.email, 'invited@example.com']) expect(seen).not.toContain(id);
    const notes = await person.client.get(`/contacts/${ids.contact}/notes`);
    expect(column(notes, 'text')).toEqual(['secret']);
  });
});

describe("the gateway's own role in Postgres, in another workspace", () => {
  const tables = ['memberships', 'contact_notes', 'audit_log', 'api_keys', 'jobs'];
  const ofSystem = [
    'users',
    'user_sessions',
    'user_tokens',
    'openid_accounts',
    'user_second_factors',
    'sign_in_attempts',
  ];

  it('sees no member, note, log, key or job of the owner, and no user, session, invitation or account at all', async () => {
    await running.sql(`insert into openid_accounts (issuer, subject, user_id) values ('x', 'y', $1)`, [person.id]);
    await running.sql(`insert into user_second_factors (user_id, sealed_secret) values ($1, 'x')`, [person.id]);
    const service = store.connect('doorbell_gateway');
    const rows = (table: string, workspaceId: string) =>
      service.within([workspaceId], (queries) => queries.query({ text: `select workspace_id from ${table}` }));
    for (const table of tables) {
      const seen = await rows(table, stranger.workspaceId);
      expect([
        table,
        seen.filter((row) => (row as { workspace_id: string }).workspace_id !== stranger.workspaceId),
      ]).toEqual([table, []]);
      expect((await rows(table, owner.workspaceId)).length).toBeGreaterThan(0);
    }
    for (const table of ofSystem) {
      expect([table, (await running.sql(`select from ${table} limit 1`)).length]).toEqual([table, 1]);
      for (const { workspaceId } of [owner, stranger])
        expect([table, await rows(table, workspaceId)]).toEqual([table, []]);
    }
  });

  it('writes no row there', async () => {
    const service = store.connect('doorbell_gateway');
    const change = (text: string) =>
      service.within([stranger.workspaceId], (queries) => queries.query({ text: `${text} returning 1` }));
    expect(await change(`update memberships set role = 'owner' where user_id = '${person.id}'`)).toEqual([]);
    expect(await change(`update users set password_hash = null where user_id = '${person.id}'`)).toEqual([]);
    expect(await change(`delete from user_sessions where user_id = '${person.id}'`)).toEqual([]);
    const values = `('${owner.workspaceId}', '${person.id}', 'owner', 'x', now())`;
    const added = change(`insert into memberships (workspace_id, user_id, role, name, accepted_at) values ${values}`);
    await expect(added).rejects.toThrow('row-level security');
  });
});

describe("another workspace's key", () => {
  it('gets 404 on every route with an id, with the same text as for an unknown id, and changes nothing', async () => {
    const before = await everything();
    await expectAbsent(stranger.api, routes());
    expect(await everything()).toBe(before);
    expect((await owner.api.get('/contacts')).status).toBe(200);
  });

  it.each(['/contacts', '/contacts?search=person', '/messages?flag=junk', '/inboxes', '/jobs', '/dead-letters'])(
    'sees nothing in %s',
    async (path) => {
      expect((await stranger.api.get(path)).body['data']).toEqual([]);
      expect((await owner.api.get(path)).body['data']).not.toEqual([]);
    },
  );

  it('counts only its own contacts', async () => {
    expect((await stranger.api.get('/contacts')).body['pagination']?.['total']).toBe(0);
  });

  it('replays nothing by name or by reason', async () => {
    const named = await stranger.api.post('/dead-letters/replay', { ids: [ids.letter], dryRun: false });
    expect(named.body['data']).toMatchObject({ replays: [], refused: [{ code: 'not_found' }] });
    expect((await stranger.api.post('/dead-letters/replay', { dryRun: false })).body['data']?.['replays']).toEqual([]);
  });

  it('cannot find out that another workspace has an e-mail address', async () => {
    const [email] = column(await owner.api.get('/contacts'), 'email');
    expect((await stranger.api.post('/contacts', { name: 'Own', email })).status).toBe(201);
  });

  it("reads its own rows with the owner's cursor", async () => {
    for (const name of ['a', 'b']) await owner.api.post('/contacts', { name, email: `${name}@example.com` });
    const { body } = await owner.api.get('/contacts?limit=1&sort=name');
    const response = await stranger.api.get(`/contacts?limit=100&sort=name&cursor=${textAt({ body }, 'nextCursor')}`);
    expect(column(response, 'name').every((name) => name === 'Own')).toBe(true);
  });
});
