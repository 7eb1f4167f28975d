import { createTestDatabase } from '#libs/testing/postgres';
import { ApiClient, column, faults, textAt } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
});

afterAll(() => running?.stop());

async function newContact(fields: object): Promise<string> {
  return textAt(await here.api.post('/contacts', fields), 'data', 'id');
}

describe('consents', () => {
  it('are recorded with who recorded them, and listed newest first', async () => {
    const id = await newContact({ name: 'Ann', email: 'consents@example.com' });
    const made = await here.api.post(`/contacts/${id}/consents`, {
      purpose: 'messages',
      granted: true,
      source: 'form',
    });
    expect(made.status).toBe(201);
    expect(made.body['data']).toEqual({
      id: expect.any(String),
      purpose: 'messages',
      channel: null,
      granted: true,
      source: 'form',
      proof: null,
      recordedBy: { kind: 'api_key', id: expect.any(String) },
      at: expect.any(String),
    });
    await here.api.post(`/contacts/${id}/consents`, { purpose: 'messages', channel: 'email', granted: false });
    const listed = await here.api.get(`/contacts/${id}/consents`);
    expect(column(listed, 'granted')).toEqual([false, true]);
    const first = await here.api.get(`/contacts/${id}/consents?limit=1`);
    const second = await here.api.get(`/contacts/${id}/consents?limit=1&cursor=${textAt(first, 'nextCursor')}`);
    expect([...column(first, 'id'), ...column(second, 'id')]).toEqual(column(listed, 'id'));
  });

  it('keep what proves them, at the time when they were given, and are changes of the contact', async () => {
    const id = await newContact({ name: 'Ann', email: 'proof@example.com' });
    const at = '2026-03-01T10:00:00.000Z';
    const proof = {
      wording: 'Yes, write to me.',
      url: 'https://acme.example/news',
      ip: '203.0.113.7',
      doubleOptInAt: at,
    };
    const given = { purpose: 'marketing', channel: 'email', granted: true, at, proof };
    const made = await here.api.post(`/contacts/${id}/consents`, given);
    expect(made.body['data']).toMatchObject({ at, proof: { ...proof, messageId: null } });
    await here.api.post(`/contacts/${id}/consents`, { purpose: 'marketing', channel: 'email', granted: false });
    const changes = await running.sql(
      `select kind, changes->'consents.marketing' as consent from contact_changes
       where contact_id = $1 and kind like 'consent_%' order by seq`,
      [id],
    );
    expect(changes).toEqual([
      { kind: 'consent_given', consent: { before: null, after: expect.objectContaining({ granted: true, at }) } },
      {
        kind: 'consent_withdrawn',
        consent: {
          before: expect.objectContaining({ granted: true, at, channel: 'email' }),
          after: expect.objectContaining({ granted: false }),
        },
      },
    ]);
    expect(JSON.stringify(changes)).not.toContain('203.0.113.7');
    const summaries = column(await here.api.get(`/contacts/${id}/timeline`), 'summary').slice(0, 2);
    expect(summaries).toEqual([
      'Withdrew consent to marketing on email through the API.',
      'Allowed marketing on email through the API.',
    ]);
  });

  it('refuse a proof that is another contact’s message, no address, or ahead of time', async () => {
    const id = await newContact({ name: 'Ann', email: 'proof2@example.com' });
    const refused = async (more: object) =>
      faults(await here.api.post(`/contacts/${id}/consents`, { purpose: 'marketing', granted: true, ...more }));
    const messageId = '01990000-0000-8000-8000-000000000000';
    expect(await refused({ proof: { messageId } })).toEqual({ 'proof.messageId': 'unknown_message' });
    expect(await refused({ proof: { ip: 'here', url: 'x' } })).toEqual({
      'proof.ip': 'invalid',
      'proof.url': 'invalid',
    });
    expect(await refused({ at: '2999-01-01T00:00:00Z' })).toEqual({ at: 'invalid' });
    expect(await refused({ proof: {} })).toEqual({ proof: 'invalid' });
  });

  it('need a purpose, a yes or no, and a contact', async () => {
    const id = await newContact({ name: 'Ann', email: 'consents2@example.com' });
    expect(faults(await here.api.post(`/contacts/${id}/consents`, { purpose: 'a b', channel: 'fax' }))).toEqual({
      purpose: 'invalid',
      channel: 'not_allowed',
      granted: 'required',
    });
    const unknownId = '01990000-0000-7000-8000-000000000000';
    const asked = { purpose: 'messages', granted: true };
    expect((await here.api.post(`/contacts/${unknownId}/consents`, asked)).status).toBe(404);
    const stranger = await running.workspace();
    expect((await stranger.api.post(`/contacts/${id}/consents`, asked)).status).toBe(404);
    expect((await stranger.api.get(`/contacts/${id}/consents`)).status).toBe(404);
  });
});

const shown = async (client = here.api) => (await client.get('/opt-out-words')).body['data'];

describe('opt-out words', () => {
  it('are the standard ones until others are set, and again after null; the log of access has each change', async () => {
    const { workspaceId, api } = await running.workspace();
    expect(await shown(api)).toMatchObject({
      inboxId: null,
      out: expect.arrayContaining(['stop']),
      confirmation: null,
    });
    const own = { out: ['Genug'], in: ['Weiter'], confirmation: 'Schluss.' };
    expect((await api.patch('/opt-out-words', own)).body['data']).toEqual({ version: 1, inboxId: null, ...own });
    await api.patch('/opt-out-words', { out: null });
    expect(await shown(api)).toMatchObject({ ...own, out: expect.arrayContaining(['stop']) });
    const [entry] = await running.sql(
      `select kind, details->'confirmation' as text from audit_log
       where workspace_id = $1 and kind = 'opt_out_words_changed' order by at limit 1`,
      [workspaceId],
    );
    expect(entry).toEqual({ kind: 'opt_out_words_changed', text: { before: null, after: 'Schluss.' } });
    expect(await shown()).toMatchObject({ confirmation: null });
  });

  it.each([
    [{ out: ['STOP'], in: ['stop!'] }, { in: 'invalid' }],
    [{ out: ['START'] }, { out: 'invalid' }],
    [{ in: ['STOP'] }, { in: 'invalid' }],
    [{ out: ['!!'] }, { 'out.0': 'invalid' }],
    [{ out: 'STOP' }, { out: 'wrong_type' }],
    [{ words: [] }, { words: 'unknown_field' }],
  ])('refuse %j', async (body, expected) =>
    expect(faults(await here.api.patch('/opt-out-words', body))).toEqual(expected),
  );

  it('of an inbox that is not the workspace’s are 404', async () => {
    const inboxId = '01990000-0000-7000-8000-000000000000';
    expect((await here.api.patch('/opt-out-words', { inboxId, out: ['x'] })).status).toBe(404);
  });
});

async function recognition(body: object, client = here.api): Promise<unknown> {
  return (await client.post('/recognitions', body)).body['data'];
}

describe('POST /recognitions', () => {
  const notRecognised = { recognised: false, fields: {}, skip: [] };

  beforeAll(async () => {
    const known = { name: 'Rita Known', firstName: 'Rita', company: 'Acme' };
    await newContact({ ...known, email: 'rita@example.com', phone: '+1 202-555-0177' });
  });

  it('returns the first name of the contact with the address, and no other field that was not asked for', async () => {
    const response = await here.api.post('/recognitions', { email: ' Rita@Example.com ' });
    expect(response.status).toBe(200);
    expect(response.body['data']).toEqual({
      recognised: true,
      fields: { firstName: 'Rita' },
      skip: ['firstName'],
    });
  });

  it('keeps no response for a repetition: it is read again', async () => {
    const id = await newContact({ name: 'Sue', email: 'sue@example.com' });
    const once = { 'idempotency-key': 'form-1' };
    for (const state of ['CA', 'NY']) {
      await here.api.patch(`/contacts/${id}`, { state });
      const body = { email: 'sue@example.com', fields: ['state'] };
      expect((await here.api.post('/recognitions', body, once)).body['data']).toMatchObject({ fields: { state } });
    }
    const kept = await running.sql(`select body from idempotency_keys where idempotency_key = 'form-1'`);
    expect(kept).toEqual([]);
  });

  it('returns the fields that were asked for and are known', async () => {
    const asked = { email: 'rita@example.com', fields: ['company', 'state'] };
    expect(await recognition(asked)).toEqual({ recognised: true, fields: { company: 'Acme' }, skip: ['company'] });
  });

  it('recognises a phone in any spelling, read with the workspace’s country, and as WhatsApp writes it', async () => {
    expect(await recognition({ phone: '(202) 555-0177' })).toMatchObject({ fields: { firstName: 'Rita' } });
    const id = await newContact({ name: 'Wanda', firstName: 'Wanda', email: 'wanda@example.com' });
    await running.sql(
      `insert into contact_identities (workspace_id, kind, value, contact_id, verified, proof)
       values ($1, 'whatsapp_phone', '5215512345678', $2, true, 'proven')`,
      [here.workspaceId, id],
    );
    expect(await recognition({ phone: '+52 55 1234 5678' })).toMatchObject({ fields: { firstName: 'Wanda' } });
  });

  it('recognises no contact that is unknown, deleted or another workspace’s, and none where two match', async () => {
    expect(await recognition({ email: 'unknown@example.com' })).toEqual(notRecognised);
    const gone = await newContact({ name: 'Gone', email: 'gone@example.com' });
    await here.api.delete(`/contacts/${gone}`);
    expect(await recognition({ email: 'gone@example.com' })).toEqual(notRecognised);
    expect(await recognition({ email: 'rita@example.com' }, (await running.workspace()).api)).toEqual(notRecognised);
    await newContact({ name: 'Other', email: 'other@example.com' });
    expect(await recognition({ email: 'other@example.com', phone: '+12025550177' })).toEqual(notRecognised);
    expect(await recognition({ email: 'rita@example.com', phone: '+12025550177' })).toMatchObject({ recognised: true });
    expect(await recognition({ email: 'unknown@example.com', phone: '+12025550177' })).toMatchObject({
      recognised: true,
    });
  });

  it('returns the same for a claimed address as for an unknown one', async () => {
    const id = await newContact({ name: 'Vic', firstName: 'Vic', email: 'vic@example.com' });
    await running.sql(
      `insert into contact_identities (workspace_id, kind, value, contact_id) values ($1, 'phone', '+12025550199', $2)`,
      [here.workspaceId, id],
    );
    expect(await recognition({ phone: '+12025550199' })).toEqual(notRecognised);
    expect(await recognition({ email: 'rita@example.com', phone: '+12025550199' })).toEqual(
      await recognition({ email: 'rita@example.com', phone: '+12025550100' }),
    );
    expect(await recognition({ email: 'vic@example.com' })).toMatchObject({ fields: { firstName: 'Vic' } });
  });

  it('does not take an address for a name', async () => {
    await newContact({ name: 'nameless@example.com', email: 'nameless@example.com' });
    expect(await recognition({ email: 'nameless@example.com', fields: ['name'] })).toEqual({
      ...notRecognised,
      recognised: true,
    });
  });

  it('logs the key and the contact that was shown, not the address in the request', async () => {
    const { workspaceId, api } = await running.workspace();
    const made = await api.post('/contacts', { name: 'Ann', email: 'audit@example.com' });
    await api.post('/recognitions', { email: 'audit@example.com' });
    await api.post('/recognitions', { email: 'unknown@example.com', phone: '+12025550100' });
    const rows = await running.sql(
      'select kind, contact_id, cause, recognitions::text as whole from recognitions where workspace_id = $1 order by at, recognition_id',
      [workspaceId],
    );
    expect(rows).toMatchObject([
      { kind: 'email', contact_id: textAt(made, 'data', 'id'), cause: { kind: 'api_key' } },
      { kind: 'email+phone', contact_id: null },
    ]);
    expect(JSON.stringify(rows)).not.toContain('example.com');
  });

  it('is limited for each key by itself, but not on unlimited plans', async () => {
    const limited = await running.workspace({ plan: 'scale' });
    const ask = () => limited.api.post('/recognitions', { email: 'unknown@example.com' });
    const responses = await Promise.all(Array.from({ length: 61 }, ask));
    const refused = responses.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.body['code']).toBe('rate_limited');
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    const other = textAt(await limited.api.post('/api-keys', { name: 'other' }), 'data', 'key');
    expect((await new ApiClient(running.origin, other).post('/recognitions', { email: 'a@b.co' })).status).toBe(200);
    const unlimited = await Promise.all(
      Array.from({ length: 61 }, () => here.api.post('/recognitions', { email: 'a@b.co' })),
    );
    expect(new Set(unlimited.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it.each([
    [{}, { email: 'required', phone: 'required' }],
    [{ email: 'nonsense' }, { email: 'invalid_email' }],
    [{ phone: '12' }, { phone: 'invalid_phone' }],
    [{ email: 'a@b.co', fields: ['notes'] }, { 'fields.0': 'not_allowed' }],
    [{ email: 'a@b.co', name: 'x' }, { name: 'unknown_field' }],
  ])('refuses %j', async (body, expected) => {
    expect(faults(await here.api.post('/recognitions', body))).toEqual(expected);
  });
});
