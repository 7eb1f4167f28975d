import { anInboundMessage } from '#libs/testing/builders';
import { createTestTopics, type TestTopics } from '#libs/testing/kafka';
import { createTestDatabase } from '#libs/testing/postgres';
import { type ApiClient, type ApiResponse, column, cookieOf, type Json, textAt } from '../support/api-client.js';
import { setAside as keptAside, soundEvent } from '../support/dead-letter.js';
import { ingested } from '../support/ingested.js';
import { password, RunningGateway, type TestUser, type TestWorkspace } from '../support/running-gateway.js';

let topics: TestTopics;
let running: RunningGateway;
let here: TestWorkspace;
let ann: TestUser;
/** Routes that a test has called, and that left a line in a log. */
const walked = new Set<string>();

beforeAll(async () => {
  topics = await createTestTopics();
  running = await RunningGateway.start(await createTestDatabase(), { TOPIC_PREFIX: topics.topicPrefix });
  here = await running.workspace();
  ann = await running.user(here.workspaceId, 'owner');
});
afterAll(async () => {
  await running?.stop();
  await topics?.drop();
});

/** These change nothing that a workspace has. */
const changeNothing: Record<string, string> = {
  'POST /contacts/query': 'reads',
  'POST /rules/:id/try': 'counts',
  'POST /merge-rules/:id/try': 'counts',
  'POST /recognitions': 'reads; the table recognitions has each',
  'POST /contacts/:id/seen': 'marks that somebody has read what came',
  'POST /attachments/:id/links': 'signs a link',
  'POST /exports/:id/links': 'signs a link; each read of the file is an entry of the log',
  'POST /sessions/openid': 'leads the browser to the provider',
  'POST /password-resets': 'sends a mail; says nothing of who has an account',
  'DELETE /sessions/current': 'ends a session of the user’s own, of no workspace',
  'DELETE /sessions/:id': 'ends a session of the user’s own, of no workspace',
  'POST /sessions/current/second-factor': 'proposes a secret; nothing holds until it is confirmed',
};

/** A message is a log itself. The others take a mailed token or a code of an app; the tests of users and of second factors see their lines. */
const elsewhere: Record<string, string> = {
  'POST /contacts/:id/messages': 'the message has its author',
  'POST /users/accept': 'user_joined',
  'POST /sessions/by-link': 'signed_in',
  'POST /password-resets/accept': 'password_reset',
  'POST /sessions/current/second-factor/confirm': 'second_factor_on',
  'POST /sessions/current/second-factor/remove': 'second_factor_off',
};

async function lines(): Promise<number> {
  const text = 'select ((select count(*) from audit_log) + (select count(*) from contact_changes))::int as lines';
  return (await running.sql<{ lines: number }>(text))[0]?.lines ?? 0;
}

/** Calls a route as its operation has it, such as `PATCH /tags/:id`; a line must stand in a log afterwards. */
async function does(route: string, id = '', body?: unknown, api: ApiClient = here.api): Promise<ApiResponse> {
  const [method = '', path = ''] = route.split(' ');
  return logs(route, () => api.call(method, path.replace(/:\w+/u, id), { body }));
}

async function logs(route: string, call: () => Promise<ApiResponse>): Promise<ApiResponse> {
  const before = await lines();
  const response = await call();
  if (!isGood(response.status)) throw new Error(`${route}: ${response.status} ${JSON.stringify(response.body)}`);
  expect([route, (await lines()) > before]).toEqual([route, true]);
  walked.add(route);
  return response;
}

const isGood = (status: number): boolean => status >= 200 && status < 300;
const idOf = (response: ApiResponse): string => textAt(response, 'data', 'id');

async function sendsFile(route: string, name: string, text: string): Promise<string> {
  const form = new FormData();
  form.set('file', new File([text], name));
  const headers = { authorization: `Bearer ${here.api.key}` };
  const response = await logs(route, async () => {
    const sent = await fetch(`${running.origin}/api/v1${route.split(' ')[1]}`, { method: 'POST', body: form, headers });
    return { status: sent.status, headers: sent.headers, body: (await sent.json()) as Json };
  });
  return idOf(response);
}

let people = 0;
const person = (more: object = {}) =>
  does('POST /contacts', '', { name: 'Bo', email: `bo${(people += 1)}@example.com`, ...more }).then(idOf);

/** Made, changed and deleted. */
async function livesAndGoes(path: string, made: object, changed: object): Promise<void> {
  const id = idOf(await does(`POST ${path}`, '', made));
  await does(`PATCH ${path}/:id`, id, changed);
  await does(`DELETE ${path}/:id`, id);
}

describe('every change through the API stands in a log, with who did it', () => {
  it('of a contact and what hangs on it', async () => {
    const [one, two] = [await person(), await person()];
    await does('PATCH /contacts/:id', one, { state: 'NY' });
    await does('POST /contacts/:id/consents', one, { purpose: 'marketing', granted: true });
    const merged = await does('POST /contacts/:id/merge', one, { with: [two] });
    await does('POST /merges/:id/undo', textAt(merged, 'data', 'mergeId'));
    await does('DELETE /contacts/:id', two);
    await does('POST /contacts/:id/restore', two);
    const record = idOf(await does('POST /contacts/:id/records', one, { kind: 'ticket', title: 'A tap drips' }));
    await does('PATCH /records/:id', record, { status: 'done' });
    await does('DELETE /records/:id', record);
    const note = idOf(await does('POST /contacts/:id/notes', one, { text: 'likes mornings' }, ann.client));
    await does('PATCH /notes/:id', note, { text: 'likes evenings' }, ann.client);
    await does('DELETE /notes/:id', note, undefined, ann.client);
    const suggested = await running.sql<{ id: string }>(
      `insert into contact_suggestions (workspace_id, contact_id, field, value, message_id)
       values ($1, $2, 'phone', '+12025550170', uuidv7()), ($1, $2, 'phone', '+12025550171', uuidv7()) returning suggestion_id as id`,
      [here.workspaceId, one],
    );
    await does('POST /suggestions/:id/accept', suggested[0]?.id);
    await does('POST /suggestions/:id/dismiss', suggested[1]?.id);
    const [pair] = await running.sql<{ id: string }>(
      `insert into duplicate_pairs (workspace_id, older_contact_id, newer_contact_id, reason, reasons)
       values ($1, $2, $3, 'name', '{}') returning pair_id as id`,
      [here.workspaceId, await person(), await person()],
    );
    await does('POST /duplicates/:id/dismiss', pair?.id);
    await does('POST /contacts/:id/subject-export', one);
    await does('POST /contacts/:id/erase', one, { confirm: one });
  });

  it('of messages and files', async () => {
    const flags = [{ flag: 'bulk' as const, reason: 'List-Id header' }];
    const junk = anInboundMessage({ workspaceId: here.workspaceId, from: 'ann@portal.example', flags });
    await ingested(running.admin, [junk]);
    const contactId = textAt(await does('POST /messages/:id/not-junk', junk.id), 'data', 'contactId');
    await does('POST /contacts/:id/done', contactId);
    await does('DELETE /contacts/:id/done', contactId);
    const mail = { channel: 'email', driver: 'smtp', name: 'Mail', settings: { address: 'desk@example.com' } };
    const inboxId = idOf(await does('POST /inboxes', '', mail));
    const outgoing = { outgoing: { host: 'mail.example.com', port: 587, tls: 'starttls' } };
    const settings = [JSON.stringify(outgoing), inboxId];
    await running.sql('update inboxes set settings = settings || $1::jsonb where inbox_id = $2', settings);
    const attachments = [await sendsFile('POST /uploads', 'plan.txt', 'two rooms')];
    const sent = await here.api.post(`/contacts/${await person()}/messages`, { text: 'Hello', inboxId, attachments });
    const message = await here.api.get(`/messages/${idOf(sent)}`);
    expect(message.body['data']).toMatchObject({ author: { kind: 'api_key' } });
    await does('PATCH /inboxes/:id', inboxId, { paused: true });
    await does('DELETE /inboxes/:id', inboxId);
  });

  it('of settings', async () => {
    const filter = { field: 'status', op: 'eq', value: 'applicant' };
    await livesAndGoes('/custom-fields', { key: 'budget', label: 'Budget', type: 'number' }, { label: 'Most' });
    await livesAndGoes(
      '/record-kinds',
      { kind: 'visit', label: 'Visit', schema: { type: 'object', properties: {} } },
      { label: 'Viewing' },
    );
    await livesAndGoes('/tags', { name: 'Hot lead' }, { name: 'Warm lead' });
    await livesAndGoes('/segments', { name: 'New', filter }, { name: 'Newer' });
    await livesAndGoes('/campaigns', { name: 'June' }, { name: 'July' });
    await does('PATCH /opt-out-words', '', { out: ['ENOUGH'], in: [] });
    await does('PATCH /retention', '', { message: 900 });
    await does('PATCH /workspace', '', { name: 'Another name' });
    const action = { action: 'add_tags', params: { tags: ['Watched'] } };
    await livesAndGoes('/rules', { name: 'Watch', on: ['created'], filter, actions: [action] }, { enabled: true });
    await livesAndGoes('/merge-rules', { name: 'Mailboxes', reasons: ['mailbox'], minScore: 80 }, { name: 'Boxes' });
    const june = idOf(await does('POST /campaigns', '', { name: 'June again' }));
    const contact = await person();
    await does('POST /campaigns/:id/members', june, { ids: [contact] });
    await logs('DELETE /campaigns/:id/members/:contactId', () =>
      here.api.delete(`/campaigns/${june}/members/${contact}`),
    );
  });

  it('of webhooks, keys and users', async () => {
    const hook = { url: 'https://1.1.1.1/hooks', events: ['contact.created'] };
    const id = idOf(await does('POST /webhooks', '', hook));
    await does('POST /webhooks/:id/test', id);
    await does('POST /webhooks/:id/rotate-secret', id);
    await does('POST /webhooks/:id/replay', id, { since: new Date().toISOString() });
    const [delivery] = await running.sql<{ id: string }>(
      `insert into webhook_deliveries (workspace_id, webhook_id, event, origin, state, ended_at, contact_id, change_id, error)
       values ($1, $2, 'contact.created', 'event', 'failed', now(), uuidv7(), uuidv7(), 'It failed.') returning delivery_id as id`,
      [here.workspaceId, id],
    );
    await does('POST /deliveries/:id/retry', delivery?.id);
    await does('PATCH /webhooks/:id', id, { enabled: false });
    await does('DELETE /webhooks/:id', id);
    await does('DELETE /api-keys/:id', idOf(await does('POST /api-keys', '', { name: 'Website' })));
    const user = idOf(
      await does('POST /users', '', { email: 'cy@example.com', name: 'Cy', role: 'agent' }, ann.client),
    );
    await does('PATCH /users/:id', user, { role: 'viewer' }, ann.client);
    await does('DELETE /users/:id', user, undefined, ann.client);
    await does('PATCH /users/me', '', { name: 'Annabel' }, ann.client);
    const signedIn = await does('POST /sessions', '', { email: ann.email, password });
    expect(cookieOf(signedIn)).not.toBe('');
    const other = { password, newPassword: 'four other random words' };
    await does('POST /sessions/current/password', '', other, ann.client);
  });

  it('of jobs, imports and dead letters', async () => {
    const filter = { field: 'status', op: 'eq', value: 'applicant' };
    const bulk = await does('POST /contacts/bulk', '', { action: 'delete', filter });
    await does('POST /jobs/:id/confirm', idOf(bulk), { token: textAt(bulk, 'data', 'confirm', 'token') });
    await does('POST /jobs/:id/cancel', idOf(bulk));
    await does('POST /exports', '', { format: 'csv' });
    await does('POST /audit-log/exports', '', { format: 'csv' });
    await does('POST /duplicates/search');
    await does('POST /retention/runs', '', { dryRun: true });
    const file = await sendsFile('POST /imports', 'people.csv', 'Name,Email,Notes\nAnn,ann@example.com,x\n');
    const ready = `update imports set status = 'ready', summary = $2 where import_id = $1`;
    const judged = [
      file,
      JSON.stringify({ rows: 1, valid: 1, errors: [], duplicatesInFile: 0, duplicatesInDatabase: 0 }),
    ];
    await running.sql(ready, judged);
    await does('PATCH /imports/:id', file, { mapping: { Notes: null } });
    await running.sql(ready, judged);
    await does('POST /imports/:id/confirm', file, { policy: 'skip' });
    const result = JSON.stringify({ created: 1, updated: 0, skipped: 0, rejected: 0 });
    await running.sql(`update imports set status = 'done', result = $2 where import_id = $1`, [file, result]);
    await running.sql(`update jobs set state = 'done', ended_at = now() where ended_at is null`);
    await does('POST /imports/:id/undo', file);
    const [one, two] = [await setAside(), await setAside(), await setAside()];
    await does('POST /dead-letters/:id/replay', one, { dryRun: false });
    await does('POST /dead-letters/:id/discard', two);
    await does('POST /dead-letters/replay', '', { dryRun: false });
  });

  it('and a route that is added stands here: called by a test above, or with a reason', () => {
    const routes = running.gateway.described
      .all()
      .filter(({ method }) => method !== 'GET')
      .map(({ method, url }) => `${method} ${url.replace('/api/v1', '')}`);
    expect(routes.length).toBeGreaterThan(70);
    const known = [...walked, ...Object.keys(changeNothing), ...Object.keys(elsewhere)];
    expect(known.toSorted()).toEqual(routes.toSorted());
  });

  it('names who, and each value before and after, but no secret and no text of a note', async () => {
    const { body } = await here.api.get('/audit-log?kind=object_changed&limit=100');
    const entries = body['data'] as unknown as { actor: object; details: Record<string, unknown> }[];
    expect(entries.map(({ details }) => details)).toContainEqual({
      what: 'tag',
      id: expect.any(String),
      done: 'changed',
      name: { before: 'Hot lead', after: 'Warm lead' },
    });
    const notes = entries.filter(({ details }) => details['what'] === 'note');
    expect(notes.map(({ details }) => [details['done'], details['text']])).toEqual([
      ['changed', 'changed'],
      ['changed', 'changed'],
      ['made', 'changed'],
    ]);
    for (const { actor } of notes) expect(actor).toEqual({ kind: 'user', id: ann.id });
    expect(JSON.stringify(body)).not.toMatch(/likes mornings|secret|password/iu);
  });

  it('but what a service does by itself is its own log’s', async () => {
    const before = await lines();
    await running.sql(`insert into tags (workspace_id, name) values ($1, 'Of a message')`, [here.workspaceId]);
    expect(await lines()).toBe(before);
    expect(column(await here.api.get('/tags?limit=100'), 'name')).toContain('Of a message');
  });
});

/** An event that keeps its contract, set aside all the same. */
const setAside = (): Promise<string> =>
  keptAside(running, { workspace_id: here.workspaceId, ...soundEvent({ workspaceId: here.workspaceId }) });
