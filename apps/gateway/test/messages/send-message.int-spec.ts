import { EventEmitter, once } from 'node:events';
import { OutboundMessages } from '#libs/contacts';
import { type Database } from '#libs/database';
import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { createTestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import { ingested } from '../support/ingested.js';
import { column, faults, textAt } from '../support/api-client.js';
import { liveInbox } from '../support/live-inbox.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
let serial = 0;

const bot = '01990000-0000-7000-8000-0000000000b0';
const number = '01990000-0000-7000-8000-0000000000a0';
const desk = '01990000-0000-7000-8000-0000000000d0';

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
  await live(bot, 'telegram', 'polling');
  await live(number, 'whatsapp', 'cloud');
  await live(desk, 'email', 'smtp', { outgoing: { host: 'mail.example.com', port: 587, tls: 'starttls' } });
});

afterAll(() => running?.stop());

const live = (id: string, channel: string, driver: string, settings: object = {}): Promise<void> =>
  liveInbox(running, here.workspaceId, { id, channel, driver, settings });

type Traits = Omit<MessageTraits, 'workspaceId'>;

async function arrive(traits: Traits, kind?: 'blocked'): Promise<void> {
  const built = anInboundMessage({ workspaceId: here.workspaceId, sentAt: new Date().toISOString(), ...traits });
  const message = { ...built.message, ...(kind && { kind }), reply: replyOf(traits) };
  await ingested(running.admin, [{ ...built, message }]);
}

function replyOf({ from }: Traits): Record<string, string> {
  return from === undefined ? { chatId: '5' } : { to: from };
}

/** A contact who wrote on Telegram just now. */
async function newTelegramContact(): Promise<{ id: string; user: string }> {
  serial += 1;
  const user = String(serial);
  await arrive(onTelegram(user));
  const [row] = await running.sql<{ id: string }>(
    `select contact_id as id from contact_identities where kind = 'telegram_user' and value = $1`,
    [user],
  );
  return { id: row?.id ?? '', user };
}

function onTelegram(user: string): Traits {
  const identities = [{ kind: 'telegram_user' as const, value: user, verified: true }];
  return { channel: 'telegram', inboxId: bot, identities, externalId: `5:${user}`, name: `User ${user}` };
}

async function queued(): Promise<{ id: string; details: Record<string, unknown> }[]> {
  return running.sql(`select message_id as id, details from messages where relayed = false order by message_id`);
}

describe('POST /contacts/:id/messages', () => {
  it('queues a message on the channel that was used last: 202 with Location, shown as queued', async () => {
    const { id, user } = await newTelegramContact();
    const response = await here.api.post(`/contacts/${id}/messages`, { text: 'Hello\nthere' });
    expect(response.status).toBe(202);
    const messageId = textAt(response, 'data', 'id');
    const to = { kind: 'telegram_user', value: user };
    expect(response.body['data']).toEqual({ id: messageId, status: 'queued', to });
    expect(response.headers.get('location')).toBe(`/api/v1/messages/${messageId}`);
    const shown = await here.api.get(`/messages/${messageId}`);
    expect(shown.body['data']).toMatchObject({
      contactId: id,
      direction: 'outbound',
      channel: 'telegram',
      inboxId: bot,
      status: 'queued',
      reason: null,
      text: 'Hello\nthere',
      to,
      author: { kind: 'api_key' },
      versions: [{ text: 'Hello\nthere' }],
    });
    expect(column(await here.api.get(`/contacts/${id}/messages`), 'direction')).toEqual(['outbound', 'inbound']);
  });

  it('leaves for the relay what its event needs', async () => {
    const { id, user } = await newTelegramContact();
    const sent = await here.api.post(`/contacts/${id}/messages`, { text: 'Hello' });
    const row = (await queued()).find((one) => one.id === textAt(sent, 'data', 'id'));
    expect(row?.details).toMatchObject({
      to: { kind: 'telegram_user', value: user },
      inReplyTo: { externalId: `5:${user}`, subject: null, reply: { chatId: '5' } },
    });
  });

  it('does not move the contact’s own activity', async () => {
    const { id } = await newTelegramContact();
    const before = await here.api.get(`/contacts/${id}`);
    await here.api.post(`/contacts/${id}/messages`, { text: 'Hello' });
    expect((await here.api.get(`/contacts/${id}`)).body).toEqual(before.body);
  });

  it('pages over both directions, each message once', async () => {
    const { id } = await newTelegramContact();
    for (const text of ['one', 'two', 'three']) await here.api.post(`/contacts/${id}/messages`, { text });
    const seen: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await here.api.get(`/contacts/${id}/messages?limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...column(page, 'text'));
      cursor = page.body['nextCursor'] as unknown as string | null;
    }
    expect(seen).toEqual(['three', 'two', 'one', '']);
  });

  it('goes by the preference, in a mail’s thread', async () => {
    await arrive({ from: 'thread@example.com', inboxId: desk, externalId: '<first@x>', subject: 'Flat' });
    const found = await here.api.get('/contacts?search=thread@example.com');
    const id = String(column(found, 'id')[0]);
    const sent = await here.api.post(`/contacts/${id}/messages`, { text: 'Yes', subject: 'Re: Flat' });
    expect((await here.api.get(`/messages/${textAt(sent, 'data', 'id')}`)).body['data']).toMatchObject({
      channel: 'email',
      inboxId: desk,
      subject: 'Re: Flat',
      to: { kind: 'email', value: 'thread@example.com' },
    });
  });
});

describe('a contact whose address was changed', () => {
  it('gets messages at the new one, not at the old one that now belongs to another contact', async () => {
    await arrive({ from: 'shared@example.com', inboxId: desk, externalId: '<shared@x>', subject: 'Flat' });
    const [id] = column(await here.api.get('/contacts?search=shared@example.com'), 'id');
    await here.api.patch(`/contacts/${String(id)}`, { email: 'own@example.com' });
    await here.api.post('/contacts', { name: 'Other', email: 'shared@example.com' });
    const sent = await here.api.post(`/contacts/${String(id)}/messages`, { text: 'For you alone' });
    const row = (await queued()).find((one) => one.id === textAt(sent, 'data', 'id'));
    expect(row?.details['to']).toEqual({ kind: 'email', value: 'own@example.com' });
    expect(JSON.stringify(row)).not.toContain('shared@example.com');
  });
});

async function refused(id: string, body: object): Promise<unknown> {
  return (await here.api.post(`/contacts/${id}/messages`, body)).body['code'];
}

describe('a message is refused', () => {
  it('to a contact who blocked the bot, until they write again', async () => {
    const { id, user } = await newTelegramContact();
    await arrive({ ...onTelegram(user), externalId: `blocked:${user}` }, 'blocked');
    const response = await here.api.post(`/contacts/${id}/messages`, { text: 'Hello' });
    expect(response).toMatchObject({ status: 422, body: { code: 'contact_blocked' } });
    await arrive({ ...onTelegram(user), externalId: `again:${user}` });
    expect((await here.api.post(`/contacts/${id}/messages`, { text: 'Hello' })).status).toBe(202);
  });

  it('to a contact who opted out, on the channel or on all', async () => {
    const { id } = await newTelegramContact();
    await here.api.post(`/contacts/${id}/consents`, { purpose: 'messages', channel: 'telegram', granted: false });
    expect(await refused(id, { text: 'Hello' })).toBe('contact_opted_out');
    await here.api.post(`/contacts/${id}/consents`, { purpose: 'messages', granted: true });
    expect((await here.api.post(`/contacts/${id}/messages`, { text: 'Hello' })).status).toBe(202);
  });

  it('for a purpose that the contact has withdrawn, and for no other', async () => {
    const { id } = await newTelegramContact();
    const stop = { purpose: 'marketing', channel: 'telegram', granted: false };
    await here.api.post(`/contacts/${id}/consents`, stop);
    const offer = { text: 'Two flats for the price of one', purpose: 'marketing' };
    expect(await refused(id, offer)).toBe('contact_opted_out');
    for (const message of [{ text: 'Your viewing is at ten' }, { text: 'At ten', purpose: 'reminder' }])
      expect((await here.api.post(`/contacts/${id}/messages`, message)).status).toBe(202);
    await here.api.post(`/contacts/${id}/consents`, { ...stop, granted: true });
    expect((await here.api.post(`/contacts/${id}/messages`, offer)).status).toBe(202);
    const unreadable = await here.api.post(`/contacts/${id}/messages`, { ...offer, purpose: 'So much' });
    expect(faults(unreadable)).toEqual({ purpose: 'invalid' });
  });

  it('to a contact who cannot be reached on the channel', async () => {
    const made = await here.api.post('/contacts', { name: 'Ann', email: 'ann@example.com' });
    const id = textAt(made, 'data', 'id');
    expect(await refused(id, { text: 'Hello', channel: 'telegram' })).toBe('contact_unreachable');
    expect(await refused(id, { text: 'Hello', channel: 'whatsapp' })).toBe('contact_unreachable');
    expect((await here.api.post(`/contacts/${id}/messages`, { text: 'Hello' })).status).toBe(202);
  });

  it('beyond WhatsApp’s window, but for a template', async () => {
    const identities = [{ kind: 'whatsapp_phone' as const, value: '4915112345678', verified: true }];
    const yesterday = new Date(Date.now() - 25 * 3_600_000).toISOString();
    await arrive({ channel: 'whatsapp', inboxId: number, identities, sentAt: yesterday, name: 'Wanda Late' });
    const id = String(column(await here.api.get('/contacts?search=wanda'), 'id')[0]);
    const free = await here.api.post(`/contacts/${id}/messages`, { text: 'Hello' });
    expect(free).toMatchObject({ status: 422, body: { code: 'outside_window' } });
    const template = { name: 'viewing', language: 'en', parameters: ['Monday'] };
    const sent = await here.api.post(`/contacts/${id}/messages`, { template });
    expect(sent.status).toBe(202);
    const shown = await here.api.get(`/messages/${textAt(sent, 'data', 'id')}`);
    expect(textAt(shown, 'data', 'text')).toBe('[template viewing (en): Monday]');
  });

  it('through an inbox of another workspace, as through an unknown one', async () => {
    const { id } = await newTelegramContact();
    const stranger = await running.workspace();
    const response = await stranger.api.post(`/contacts/${id}/messages`, { text: 'Hello' });
    expect(response.status).toBe(404);
    const { body } = await stranger.api.post('/contacts', { name: 'B', email: 'b@example.com' });
    const other = await stranger.api.post(`/contacts/${textAt({ body }, 'data', 'id')}/messages`, {
      text: 'x',
      inboxId: desk,
    });
    expect(other).toMatchObject({ status: 422, body: { code: 'inbox_unknown', errors: [{ field: 'inboxId' }] } });
  });

  it.each([
    [{}, { text: 'required' }],
    [{ text: ' \n' }, { text: 'invalid' }],
    [{ text: 'a\u0000b' }, { text: 'invalid' }],
    [{ text: 'ä'.repeat(33_000) }, { text: 'too_large' }],
    [{ text: 'x', channel: 'web' }, { channel: 'not_allowed' }],
    [{ text: 'x', inboxId: 'bot' }, { inboxId: 'invalid' }],
    [{ text: 'x', cc: 'y' }, { cc: 'unknown_field' }],
    [{ text: 'x', to: 'ann@example.com' }, { to: 'wrong_type' }],
    [
      { text: 'x', to: { kind: 'fax' } },
      { 'to.kind': 'not_allowed', 'to.value': 'required' },
    ],
    [{ template: { name: 'x' } }, { 'template.language': 'required', 'template.parameters': 'required' }],
  ])('when it is not well formed: %#', async (body, expected) => {
    const { id } = await newTelegramContact();
    const response = await here.api.post(`/contacts/${id}/messages`, body);
    expect(response.status).toBe(400);
    expect(faults(response)).toEqual(expected);
  });
});

describe('the same message sent again under its Idempotency-Key', () => {
  it('is queued once', async () => {
    const { id } = await newTelegramContact();
    const send = () => here.api.post(`/contacts/${id}/messages`, { text: 'Once' }, { 'idempotency-key': `once-${id}` });
    const [first, second] = [await send(), await send()];
    expect(second).toMatchObject({ status: 202, body: first.body });
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
  });

  it('is queued once, too, when the gateway died before it could keep its response', async () => {
    const { id } = await newTelegramContact();
    const send = () => here.api.post(`/contacts/${id}/messages`, { text: 'Once' }, { 'idempotency-key': `died-${id}` });
    const first = await send();
    await running.sql('delete from idempotency_keys where idempotency_key = $1', [`died-${id}`]);
    expect((await send()).body).toEqual(first.body);
    expect((await here.api.get(`/contacts/${id}/messages`)).body['data']).toHaveLength(2);
  });

  it('is queued once, too, by a gateway that takes it up while another still hangs before its commit', async () => {
    const { id: contactId } = await newTelegramContact();
    const request = { contactId, text: 'Once', subject: null, template: null, requestKey: `hung-${contactId}` };
    const context = { workspaceId: here.workspaceId, cause: { kind: 'api_key' as const, id: 'test' } };
    const { admin } = running;
    const gate = new EventEmitter();
    const inTransaction: Database['inTransaction'] = (scope, work) =>
      admin.inTransaction(scope, async (queries) => {
        const done = await work(queries);
        gate.emit('began');
        await once(gate, 'goOn');
        return done;
      });
    const began = once(gate, 'began');
    const hung = new OutboundMessages({ inTransaction } as Database).queue(context, request);
    await began;
    let ended = false;
    const other = new OutboundMessages(admin).queue(context, request).finally(() => (ended = true));
    await waitFor('the other to end, or to wait for the first', async () => ended || (await waitsForLock()));
    gate.emit('goOn');
    expect(await other).toEqual(await hung);
  });
});

async function waitsForLock(): Promise<boolean> {
  const rows = await running.sql(
    `select from pg_locks where locktype = 'advisory' and not granted
     and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows.length > 0;
}
