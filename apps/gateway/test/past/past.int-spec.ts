import { Contacts, IngestMessages } from '#libs/contacts';
import { anInboundMessage } from '#libs/testing/builders';
import { createTestDatabase, ownInboxes } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import { ingested } from '../support/ingested.js';
import { column, faults, textAt, type ApiResponse } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
});
afterAll(() => running?.stop());

let people = 0;
async function contact(fields: object = {}): Promise<string> {
  const email = `past${(people += 1)}@example.com`;
  return textAt(await here.api.post('/contacts', { name: 'Ann', email, ...fields }), 'data', 'id');
}

async function pause(): Promise<void> {
  const last = Date.now() + 2;
  await waitFor('a later millisecond', () => Date.now() > last);
}

/** The time of the database, with a millisecond of its own around it: changes have one each. */
async function moment(): Promise<string> {
  await pause();
  const [row] = await running.sql<{ now: string }>('select clock_timestamp()::timestamptz(3) as now');
  await pause();
  return new Date(row?.now ?? '').toISOString();
}

const then = (id: string, at: string) => here.api.get(`/contacts/${id}?at=${encodeURIComponent(at)}`);
const data = ({ body }: ApiResponse) => body['data'];

describe('GET /contacts/:id?at=', () => {
  it('is the contact as every reader saw it at that time, at each of many', async () => {
    await here.api.post('/custom-fields', { key: 'level', label: 'Level', type: 'text' });
    const id = await contact({ tags: ['a'], company: 'Acme' });
    const seen: [string, unknown][] = [];
    const look = async () => seen.push([await moment(), data(await here.api.get(`/contacts/${id}`))]);
    await look();
    const changes = [
      { company: 'Navy', status: 'applicant' },
      { customFields: { level: 'Gold' }, tags: ['b', 'a'] },
      { company: null, email: null, phone: '+12025550143' },
      { customFields: { level: null }, tags: [], status: 'renter', language: 'pt' },
    ];
    for (const change of changes) {
      await here.api.patch(`/contacts/${id}`, change);
      await look();
    }
    for (const [at, shown] of seen) {
      const past = { at, isDeleted: false, unknownFields: ['lastActivityAt', 'updatedAt'] };
      expect(data(await then(id, at))).toEqual({ ...(shown as object), updatedAt: null, lastActivityAt: null, past });
    }
  });

  it('has the names that tags and the fields that the workspace had then', async () => {
    await here.api.post('/custom-fields', { key: 'pet', label: 'Pet', type: 'text' });
    const id = await contact({ tags: ['hot'], customFields: { pet: 'cat' } });
    const before = await moment();
    const [tag] = column(await here.api.get('/tags?search=hot'), 'id');
    const field = (await here.api.get('/custom-fields')).body['data'] as unknown as { id: string; key: string }[];
    await here.api.patch(`/tags/${String(tag)}`, { name: 'Warm' });
    const renamed = await moment();
    await here.api.delete(`/custom-fields/${field.find(({ key }) => key === 'pet')?.id}`);
    const archived = await moment();
    expect(data(await then(id, before))).toMatchObject({ tags: ['hot'], customFields: { pet: 'cat' } });
    expect(data(await then(id, renamed))).toMatchObject({ tags: ['Warm'], customFields: { pet: 'cat' } });
    expect(data(await then(id, archived))?.['customFields']).toEqual({});
  });

  it('says that it was deleted then; what is deleted now, not made yet or of another workspace is 404', async () => {
    const before = await moment();
    const id = await contact();
    const live = await moment();
    await here.api.delete(`/contacts/${id}`);
    const deleted = await moment();
    expect((await then(id, live)).status).toBe(404);
    await here.api.post(`/contacts/${id}/restore`);
    expect(data(await then(id, live))?.['past']).toMatchObject({ isDeleted: false });
    expect(data(await then(id, deleted))?.['past']).toMatchObject({ isDeleted: true });
    const unmade = await then(id, before);
    expect([unmade.status, unmade.body['detail']]).toEqual([404, expect.stringContaining('it was made at')]);
    const stranger = await running.workspace();
    expect((await stranger.api.get(`/contacts/${id}?at=${live}`)).status).toBe(404);
  });

  it('is refused where the log does not reach back, with the time from which it does', async () => {
    const { api, workspaceId } = await running.workspace();
    const id = textAt(await api.post('/contacts', { name: 'Old', email: 'old@example.com' }), 'data', 'id');
    const at = await moment();
    await api.patch(`/contacts/${id}`, { company: 'Acme' });
    const [line] = await running.sql<{ at: string }>(
      `delete from contact_changes where workspace_id = $1 and kind = 'created'
       returning (select occurred_at from contact_changes where workspace_id = $1 and kind = 'updated') as at`,
      [workspaceId],
    );
    const gone = await api.get(`/contacts/${id}?at=${at}`);
    expect(gone).toMatchObject({
      status: 410,
      body: { code: 'log_gone', since: new Date(line?.at ?? '').toISOString() },
    });
    expect(data(await api.get(`/contacts/${id}?at=${textAt(gone, 'since')}`))).toMatchObject({ company: 'Acme' });
  });

  it('takes a time that has been, and no archived fields', async () => {
    const id = await contact();
    expect(faults(await then(id, '2100-01-01T00:00:00Z'))).toEqual({ at: 'invalid' });
    expect(faults(await then(id, 'yesterday'))).toEqual({ at: 'invalid_time' });
    expect(faults(await here.api.get(`/contacts/${id}?at=2026-01-01&archivedFields=true`))).toEqual({
      archivedFields: 'not_allowed',
    });
  });
});

const origins = async (id: string) => {
  const rows = (await here.api.get(`/contacts/${id}/provenance`)).body['data'] as unknown as Record<string, unknown>[];
  return Object.fromEntries(rows.map(({ field, ...one }) => [String(field), one]));
};

describe('GET /contacts/:id/provenance', () => {
  it('names for each value what brought it last: a message, a form, the API, a user', async () => {
    const { workspaceId } = here;
    const user = await running.user(workspaceId, 'agent');
    const from = 'origin@example.com';
    const written = anInboundMessage({ workspaceId, from, name: 'Ann', text: 'hello' });
    await ingested(running.admin, [written]);
    const [row] = await running.sql<{ id: string }>(
      'select contact_id as id from contact_identities where value = $1',
      [from],
    );
    const id = String(row?.id);
    await here.api.patch(`/contacts/${id}`, { company: 'Acme', state: 'CA' });
    await user.client.patch(`/contacts/${id}`, { company: 'Navy', state: null });
    const found = await origins(id);
    expect(found['email']).toMatchObject({
      value: from,
      origin: 'message',
      channel: 'email',
      cause: { kind: 'message', id: written.id },
      summary: 'Came from a message on email.',
    });
    expect(found['company']).toMatchObject({ value: 'Navy', origin: 'user', cause: { kind: 'user', id: user.id } });
    expect(found['state']).toMatchObject({ value: null, origin: 'user', summary: 'Was cleared from a user.' });
    expect(found).not.toHaveProperty('timezone');
    expect(await origins(await contact({ customFields: { level: 'Gold' } }))).toMatchObject({
      'customFields.level': { value: 'Gold', origin: 'api_key' },
      status: { value: 'prospect', origin: 'api_key' },
      language: { origin: 'default' },
    });
  });

  it('has each tag by itself, with what gave it last', async () => {
    const user = await running.user(here.workspaceId, 'agent');
    const id = await contact({ tags: ['Early'] });
    await user.client.patch(`/contacts/${id}`, { tags: ['Early', 'Late', 'Gone'] });
    await here.api.patch(`/contacts/${id}`, { tags: ['Early', 'Late'] });
    const found = await origins(id);
    expect(found['tags']).toMatchObject({ value: ['Early', 'Late'], origin: 'api_key' });
    expect(found['tags.Early']).toMatchObject({ value: 'Early', origin: 'api_key' });
    expect(found['tags.Late']).toMatchObject({ value: 'Late', origin: 'user', cause: { kind: 'user', id: user.id } });
    expect(found).not.toHaveProperty('tags.Gone');
  });

  it.each(['import', 'rule', 'bulk', 'operator', 'system'])('is %s where such a cause set the value', async (kind) => {
    const id = await contact();
    const cause = { kind, id: 'the-cause' };
    await new Contacts(running.admin).update({ workspaceId: here.workspaceId, cause }, id, {
      fields: { company: 'Acme' },
    });
    expect((await origins(id))['company']).toMatchObject({ value: 'Acme', origin: kind, cause });
  });

  it('is a form where a submission brought the value, and a detection where the language was found', async () => {
    const { workspaceId } = here;
    const submission = { name: 'Fay Form', message: 'Two rooms.' };
    const traits = { workspaceId, channel: 'web' as const, kind: 'submission' as const, name: 'Fay Form', submission };
    const sent = anInboundMessage({ ...traits, from: 'fay@example.com' });
    const text = 'Guten Tag, ich suche eine Wohnung mit drei Zimmern und einem Balkon in der Stadt.';
    const wrote = anInboundMessage({ workspaceId, from: 'dieter@example.com', text });
    await ownInboxes(running.admin, [sent.message, wrote.message]);
    await new IngestMessages(running.admin, () => 'de').ingest([sent, wrote], 0);
    const idOf = async (address: string) => String(column(await here.api.get(`/contacts?search=${address}`), 'id')[0]);
    expect((await origins(await idOf('fay@example.com')))['name']).toMatchObject({ origin: 'form', channel: 'web' });
    expect((await origins(await idOf('dieter@example.com')))['language']).toMatchObject({
      value: 'de',
      origin: 'detection',
      cause: { kind: 'message', id: wrote.id },
    });
  });

  it('is a merge where a value came from a contact that was merged, which the past before it does not have', async () => {
    const [id, other] = [await contact(), await contact({ company: 'Acme' })];
    const before = await moment();
    expect((await here.api.post(`/contacts/${id}/merge`, { with: [other] })).status).toBe(200);
    const key = expect.objectContaining({ kind: 'api_key' }) as unknown;
    expect((await origins(id))['company']).toMatchObject({ value: 'Acme', origin: 'merge', cause: key });
    expect(data(await then(id, before))).toMatchObject({ id, company: null });
    expect(data(await then(other, before))).toMatchObject({ id: other, company: 'Acme' });
    const since = await moment();
    const away = await then(other, since);
    expect([data(away)?.['id'], away.headers.get('content-location')]).toEqual([
      id,
      `/api/v1/contacts/${id}?at=${since}`,
    ]);
  });

  it('is unknown where the log does not have it', async () => {
    const id = await contact({ company: 'Acme' });
    await running.sql('delete from contact_changes where contact_id = $1', [id]);
    expect((await origins(id))['company']).toMatchObject({ origin: 'unknown', at: null, cause: null });
  });

  it('of another workspace is 404', async () => {
    const { api } = await running.workspace();
    expect((await api.get(`/contacts/${await contact()}/provenance`)).status).toBe(404);
  });
});
