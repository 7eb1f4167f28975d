import { randomBytes, randomUUID } from 'node:crypto';
import { Uploads } from '#libs/contacts';
import { FileStore } from '#libs/files';
import { anInboundMessage } from '#libs/testing/builders';
import { createTestDatabase } from '#libs/testing/postgres';
import { faults, textAt, type ApiResponse } from '../support/api-client.js';
import { createdContact } from '../support/created-contact.js';
import { ingested } from '../support/ingested.js';
import { liveInbox } from '../support/live-inbox.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
let contact: { id: string };

const desk = '01990000-0000-7000-8000-0000000000d0';
const number = '01990000-0000-7000-8000-0000000000a0';

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
  await live(desk, 'email', 'smtp', { outgoing: { host: 'mail.example.com', port: 587, tls: 'starttls' } });
  await live(number, 'whatsapp', 'cloud');
  contact = await createdContact(here.api, { phone: '+4915112345678', email: 'ada@example.com' });
});

afterAll(() => running?.stop());

const live = (id: string, channel: string, driver: string, settings: object = {}): Promise<void> =>
  liveInbox(running, here.workspaceId, { id, channel, driver, settings });

const send = (body: object, headers = {}): Promise<ApiResponse> =>
  here.api.post(`/contacts/${contact.id}/messages`, body, headers);

/** @returns the id of a message that could not be sent. */
async function failed(body: object): Promise<string> {
  const sent = await send(body);
  expect(sent).toMatchObject({ status: 202 });
  const id = textAt(sent, 'data', 'id');
  await running.sql(`update messages set status = 'failed', reason = 'x', relayed = true where message_id = $1`, [id]);
  return id;
}

async function uploaded(fileName: string): Promise<string> {
  const bytes = randomBytes(100);
  const stored = await running.gateway.app.get(FileStore).put(here.workspaceId, bytes, { maxBytes: bytes.length });
  const file = { ...stored, fileName, contentType: 'application/pdf' };
  return (await new Uploads(running.admin).keep(here.workspaceId, file)).id;
}

interface Row {
  inbox: string;
  text: string;
  subject: string | null;
  details: { to: object; template?: object; attachments?: { id: string; fileName: string; sha256: string }[] };
}

async function rowOf(id: string): Promise<Row> {
  const [row] = await running.sql<Row>(
    'select inbox_id as inbox, text, subject, details from messages where message_id = $1',
    [id],
  );
  if (!row) throw new Error(`no message ${id}`);
  return row;
}

const files = ({ details }: Row) => details.attachments?.map(({ fileName, sha256 }) => ({ fileName, sha256 }));

async function sentAgain(id: string): Promise<Row> {
  const again = await send({ again: id });
  expect(again).toMatchObject({ status: 202, body: { data: { status: 'queued' } } });
  expect(textAt(again, 'data', 'id')).not.toBe(id);
  return rowOf(textAt(again, 'data', 'id'));
}

describe('a message that failed', () => {
  it('is sent again with its subject and files, also when the day of the uploads is over', async () => {
    const attachments = [await uploaded('plan.pdf'), await uploaded('lease.pdf')];
    const id = await failed({ channel: 'email', text: 'The files.', subject: 'Your flat', attachments });
    await running.sql('delete from uploads where upload_id = any ($1)', [attachments]);
    const [before, again] = [await rowOf(id), await sentAgain(id)];
    expect(again).toMatchObject({
      text: 'The files.',
      subject: 'Your flat',
      inbox: desk,
      details: { to: before.details.to },
    });
    expect(files(again)).toEqual(files(before));
    const ids = [...(before.details.attachments ?? []), ...(again.details.attachments ?? [])].map((one) => one.id);
    expect(new Set(ids).size).toBe(4);
    const url = `${running.origin}/api/v1/attachments/${ids[2]}`;
    const read = await fetch(url, { headers: { authorization: `Bearer ${here.api.key}` } });
    expect((await read.arrayBuffer()).byteLength).toBe(100);
  });

  it('is sent again as the template that it was', async () => {
    const template = { name: 'viewing', language: 'en', parameters: ['Ada'], parameterNames: ['first_name'] };
    const id = await failed({ channel: 'whatsapp', template, text: 'Hello Ada' });
    expect(await sentAgain(id)).toMatchObject({ text: 'Hello Ada', inbox: number, details: { template } });
  });

  it('goes where it went, though another channel is usual by now', async () => {
    const id = await failed({ channel: 'email', text: 'By mail' });
    await here.api.patch(`/contacts/${contact.id}`, { channelPreference: 'whatsapp' });
    expect(await sentAgain(id)).toMatchObject({
      inbox: desk,
      details: { to: { kind: 'email', value: 'ada@example.com' } },
    });
  });

  it('is sent again once under one key', async () => {
    const id = await failed({ channel: 'email', text: 'Once' });
    const headers = { 'idempotency-key': randomUUID() };
    const [one, other] = [await send({ again: id }, headers), await send({ again: id }, headers)];
    expect(textAt(one, 'data', 'id')).toBe(textAt(other, 'data', 'id'));
  });

  it('is refused where its file is kept no more, naming it', async () => {
    const id = await failed({ channel: 'email', text: 'A file', attachments: [await uploaded('gone.pdf')] });
    await running.sql(`update message_files set state = 'expired', sha256 = null where message_id = $1`, [id]);
    const again = await send({ again: id });
    expect([again.status, faults(again)]).toEqual([410, { again: 'file_gone' }]);
    expect(textAt(again, 'detail')).toContain('gone.pdf');
  });

  it('is refused where its address is no longer the contact’s', async () => {
    const other = await createdContact(here.api, { email: 'old@example.com', phone: '+4915112345679' });
    const sent = await here.api.post(`/contacts/${other.id}/messages`, { channel: 'email', text: 'Hello' });
    await running.sql(`update messages set status = 'failed' where message_id = $1`, [textAt(sent, 'data', 'id')]);
    await here.api.patch(`/contacts/${other.id}`, { email: 'new@example.com' });
    const again = await here.api.post(`/contacts/${other.id}/messages`, { again: textAt(sent, 'data', 'id') });
    expect([again.status, faults(again)]).toEqual([409, { again: 'address_unknown' }]);
  });

  it('is refused as a new message would be: WhatsApp’s 24 hours are over', async () => {
    const wrote = anInboundMessage({
      workspaceId: here.workspaceId,
      channel: 'whatsapp',
      inboxId: number,
      name: 'Grace',
      identities: [{ kind: 'whatsapp_phone', value: '4915112345688', verified: true }],
      sentAt: new Date().toISOString(),
    });
    await ingested(running.admin, [wrote]);
    const [row] = await running.sql<{ id: string }>(
      `select contact_id as id from contact_identities where value = '4915112345688'`,
    );
    const path = `/contacts/${row?.id}/messages`;
    const id = textAt(await here.api.post(path, { text: 'In time' }), 'data', 'id');
    await running.sql(`update messages set status = 'failed' where message_id = $1`, [id]);
    await running.sql(
      `update messages set sent_at = sent_at - interval '2 days' where contact_id = $1 and direction = 'inbound'`,
      [row?.id],
    );
    expect(await here.api.post(path, { again: id })).toMatchObject({ status: 422, body: { code: 'outside_window' } });
  });
});

describe('nothing is sent again', () => {
  it('of a message that did not fail', async () => {
    const id = textAt(await send({ channel: 'email', text: 'On its way' }), 'data', 'id');
    const again = await send({ again: id });
    expect([again.status, faults(again)]).toEqual([409, { again: 'not_failed' }]);
  });

  it('of another contact, of another workspace, or that does not exist', async () => {
    const id = await failed({ channel: 'email', text: 'Mine' });
    const other = await createdContact(here.api, { email: 'bob@example.com' });
    const foreign = await running.workspace();
    const stranger = await createdContact(foreign.api, { email: 'eve@example.com' });
    for (const response of [
      await here.api.post(`/contacts/${other.id}/messages`, { again: id }),
      await foreign.api.post(`/contacts/${stranger.id}/messages`, { again: id }),
      await send({ again: randomUUID() }),
    ])
      expect([response.status, faults(response)]).toEqual([422, { again: 'message_unknown' }]);
  });

  it.each<[object, Record<string, string>]>([
    [
      { text: 'More', channel: 'email' },
      { text: 'not_allowed', channel: 'not_allowed' },
    ],
    [{ attachments: [randomUUID()] }, { attachments: 'not_allowed' }],
  ])('with anything else of a message: %j', async (more, expected) => {
    const response = await send({ again: randomUUID(), ...more });
    expect([response.status, faults(response)]).toEqual([400, expected]);
  });

  it('of what is no id', async () => {
    expect(faults(await send({ again: 'x' }))).toEqual({ again: 'invalid' });
  });
});

it('a template names each of its places, or none', async () => {
  const template = { name: 'viewing', language: 'en', parameters: ['Ada', '10:30'], parameterNames: ['first_name'] };
  const response = await send({ channel: 'whatsapp', template });
  expect([response.status, faults(response)]).toEqual([400, { 'template.parameterNames': 'invalid' }]);
});
