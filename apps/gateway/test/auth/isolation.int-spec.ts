import { randomUUID } from 'node:crypto';
import { KeepDeadLetters } from '#libs/contacts';
import { anInboundMessage } from '#libs/testing/builders';
import { createTestDatabase } from '#libs/testing/postgres';
import { ingested } from '../support/ingested.js';
import { mailWithFiles } from '../support/mail-with-files.js';
import { column, textAt } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let owner: TestWorkspace;
let stranger: TestWorkspace;
const ids = { contact: '', message: '', inbox: '', key: '', file: '', job: '', letter: randomUUID() };

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  [owner, stranger] = [await running.workspace(), await running.workspace()];
  const { workspaceId, api } = owner;
  const [person, junk] = [
    anInboundMessage({ workspaceId }),
    anInboundMessage({ workspaceId, flags: [{ flag: 'spam', reason: 'x' }] }),
  ];
  await ingested(running.admin, [person, junk]);
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
  ids.message = person.id;
  ids.file = (await mailWithFiles(running, owner, { files: [{ bytes: Buffer.from('secret') }] })).files[0] ?? '';
  ids.inbox = textAt(inbox, 'data', 'id');
  ids.job = textAt(await api.post('/contacts/bulk', { action: 'delete', filter: {} }), 'data', 'id');
  ids.key = String(column(await api.get('/api-keys'), 'id')[0]);
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
];

/** Everything the owner can see, as text. */
async function everything(): Promise<string> {
  const lists = ['/contacts', '/messages?flag=junk', '/inboxes', '/jobs', '/dead-letters'];
  const paths = [...lists, `/contacts/${ids.contact}/messages`];
  return JSON.stringify((await Promise.all(paths.map((path) => owner.api.get(path)))).map((one) => one.body['data']));
}

describe("another workspace's key", () => {
  it('gets 404 on every route with an id, with the same text as for an unknown id, and changes nothing', async () => {
    const before = await everything();
    for (const [method, path, body] of routes()) {
      const options = body ? { body } : {};
      const response = await stranger.api.call(method, path, options);
      const never = await stranger.api.call(method, path.replace(/[0-9a-f-]{36}/u, randomUUID()), options);
      expect([method, path, response.status]).toEqual([method, path, 404]);
      expect(response.body).toEqual(never.body);
    }
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
