import { randomBytes, randomUUID } from 'node:crypto';
import { Uploads, type Upload } from '#libs/contacts';
import { FileStore } from '#libs/files';
import { createTestDatabase } from '#libs/testing/postgres';
import { faults, textAt, type ApiResponse } from '../support/api-client.js';
import { createdContact } from '../support/created-contact.js';
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
  await live(number, 'whatsapp', 'web');
  contact = await createdContact(here.api, { phone: '+4915112345678' });
});

afterAll(() => running?.stop());

const live = (id: string, channel: string, driver: string, settings: object = {}): Promise<void> =>
  liveInbox(running, here.workspaceId, { id, channel, driver, settings });

async function uploaded(bytes: Uint8Array, fileName: string, { workspaceId } = here): Promise<Upload> {
  const stored = await running.gateway.app.get(FileStore).put(workspaceId, bytes, { maxBytes: bytes.length });
  return new Uploads(running.admin).keep(workspaceId, { ...stored, fileName, contentType: 'application/pdf' });
}

function send(body: object): Promise<ApiResponse> {
  return here.api.post(`/contacts/${contact.id}/messages`, { channel: 'email', ...body });
}

async function queued(): Promise<number> {
  const [row] = await running.sql<{ count: number }>('select count(*)::int as count from messages');
  return row?.count ?? 0;
}

describe('a message with files', () => {
  it('shows them, and their bytes can be read', async () => {
    const bytes = randomBytes(2_000);
    const [plan, lease] = [await uploaded(bytes, 'plan.pdf'), await uploaded(Buffer.from('lease'), 'lease.pdf')];
    const sent = await send({ text: 'The files.', attachments: [lease.id, plan.id.toUpperCase()] });
    expect(sent.status).toBe(202);
    const { body } = await here.api.get(`/messages/${textAt(sent, 'data', 'id')}`);
    const shown = { contentType: 'application/pdf', why: [], state: 'stored', providerFileId: null, reason: null };
    expect(body['data']?.['attachments']).toEqual([
      { ...shown, id: expect.any(String), fileName: 'lease.pdf', size: 5, url: expect.any(String) },
      { ...shown, id: expect.any(String), fileName: 'plan.pdf', size: 2_000, url: expect.any(String) },
    ]);
    const url = running.origin + textAt({ body }, 'data', 'attachments', '1', 'url');
    const read = await fetch(url, { headers: { authorization: `Bearer ${here.api.key}` } });
    expect(Buffer.from(await read.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it.each([{}, { text: '' }, { text: ' \n' }])('needs no text: %j', async (text) => {
    const { id } = await uploaded(randomBytes(10), 'plan.pdf');
    const sent = await send({ ...text, attachments: [id] });
    expect(sent.status).toBe(202);
    expect((await here.api.get(`/messages/${textAt(sent, 'data', 'id')}`)).body['data']?.['text']).toBe('');
  });

  it('leaves for the relay what its event needs, and counts its bytes', async () => {
    const use = () => running.sql<{ bytes: number }>('select sum(bytes)::int as bytes from file_use');
    const { id, ...upload } = await uploaded(randomBytes(10), 'plan.pdf');
    const [before] = await use();
    const sent = await send({ attachments: [id] });
    const messageId = textAt(sent, 'data', 'id');
    const [row] = await running.sql<{ details: object }>('select details from messages where message_id = $1', [
      messageId,
    ]);
    expect(row?.details).toMatchObject({ attachments: [{ ...upload, id: expect.any(String) }] });
    expect((await use())[0]?.bytes).toBe((before?.bytes ?? 0) + 10);
  });

  it('is queued once when it is sent again under its key', async () => {
    const { id } = await uploaded(randomBytes(10), 'plan.pdf');
    const headers = { 'idempotency-key': randomUUID() };
    const body = { attachments: [id], channel: 'email' };
    const path = `/contacts/${contact.id}/messages`;
    const [first, again] = [await here.api.post(path, body, headers), await here.api.post(path, body, headers)];
    expect(again.body).toEqual(first.body);
    const rows = await running.sql(
      `select from messages where details->'attachments'->0->>'sha256' = encode(
      (select sha256 from uploads where upload_id = $1), 'hex')`,
      [id],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('files that cannot be sent', () => {
  it('are refused by name where an upload is unknown, or another workspace’s', async () => {
    const known = await uploaded(randomBytes(10), 'plan.pdf');
    const foreign = await uploaded(randomBytes(10), 'plan.pdf', await running.workspace());
    const before = await queued();
    for (const id of [foreign.id, randomUUID()]) {
      const response = await send({ attachments: [known.id, id] });
      expect([response.status, faults(response)]).toEqual([422, { 'attachments.1': 'upload_unknown' }]);
      expect(textAt(response, 'detail')).toContain(id);
    }
    expect(await queued()).toBe(before);
  });

  it('are refused where the channel does not take them, with the reason', async () => {
    const { id } = await uploaded(randomBytes(10), 'film.pdf');
    await running.sql('update uploads set size = $1 where upload_id = $2', [90 * 1024 * 1024, id]);
    const before = await queued();
    const response = await send({ attachments: [id] });
    expect([response.status, faults(response)]).toEqual([422, { 'attachments.0': 'file_refused' }]);
    expect(textAt(response, 'detail')).toContain('this channel takes at most');
    expect(await queued()).toBe(before);
  });

  it.each<[object, Record<string, string>]>([
    [{ attachments: [] }, { text: 'required' }],
    [{ attachments: 'x' }, { attachments: 'wrong_type', text: 'required' }],
    [{ attachments: ['x'] }, { 'attachments.0': 'invalid' }],
    [{ attachments: Array.from({ length: 11 }, () => randomUUID()) }, { attachments: 'too_large' }],
    [{ attachments: Array.from({ length: 2 }, () => desk) }, { attachments: 'invalid' }],
  ])('%j is refused', async (body, expected) => {
    const response = await send(body);
    expect([response.status, faults(response)]).toEqual([400, expected]);
  });
});
