import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client, MessageMedia } from 'whatsapp-web.js';
import { Sender } from './sender.js';
import type { Spool } from './spool/spool.js';

const limit = 50;
const chat = '447911123456@c.us';
const never = () => new Promise<never>(() => undefined);

/** A page that works in an ordinary way, but for what the test says. */
function sendingBy(traits: Record<string, unknown>) {
  const sent: string[] = [];
  const acks: [string, number][] = [];
  const client = {
    getState: async () => 'CONNECTED',
    getNumberId: async () => ({ _serialized: chat }),
    sendMessage: async (to: string) => {
      sent.push(to);
      return { id: { id: '3EB0' }, ack: 1 };
    },
    ...traits,
  };
  const open = new Set<string>();
  const sendings = {
    begin: (messageId: string) => void open.add(messageId),
    settle: (messageId: string) => void open.delete(messageId),
    leave: () => undefined,
  };
  const spool = { setAck: (id: string, ack: number) => void acks.push([id, ack]), sendings };
  const sender = new Sender(client as unknown as Client, spool as unknown as Spool, limit);
  const send = (chatId: string | null = chat) =>
    sender.send({
      kind: 'send',
      requestId: 1,
      messageId: 'm-1',
      chatId,
      number: '447911123456',
      text: 'hello',
      file: null,
      isPart: false,
    });
  return { sender, send, sent, acks, open };
}

describe('an outbound message through the page', () => {
  it('is sent, and its receipts are waited for', async () => {
    const { send, acks } = sendingBy({});
    expect(await send()).toEqual({ kind: 'sent', externalId: '3EB0' });
    expect(acks).toEqual([['3EB0', 1]]);
  });

  it('goes to the address that WhatsApp has for a number', async () => {
    const { send, sent } = sendingBy({ getNumberId: async () => ({ _serialized: '9@lid' }) });
    await send(null);
    expect(sent).toEqual(['9@lid']);
  });

  it.each([
    ['is cut off', { getState: async () => 'TIMEOUT' }],
    ['was opened elsewhere', { getState: async () => 'CONFLICT' }],
    ['does not say how it is', { getState: never }],
    ['is gone', { getState: async () => Promise.reject(new Error('Target closed')) }],
  ])('is not given to a page that %s, and waits', async (_what, traits) => {
    const { send, sent } = sendingBy(traits);
    expect(await send()).toMatchObject({ kind: 'later' });
    expect(sent).toEqual([]);
  });

  it('waits when the number cannot be looked up', async () => {
    const { send, sent } = sendingBy({ getNumberId: never });
    expect(await send(null)).toMatchObject({ kind: 'later' });
    expect(sent).toEqual([]);
  });

  it.each([
    ['has no account', { getNumberId: async () => null }],
    ['has none after all', { sendMessage: async () => Promise.reject(new Error('No LID for user')) }],
  ])('is refused where the number %s', async (_what, traits) => {
    expect(await sendingBy(traits).send(null)).toMatchObject({ kind: 'refused' });
  });

  it.each([
    ['does not respond', { sendMessage: never }],
    ['breaks', { sendMessage: async () => Promise.reject(new Error('Target closed')) }],
    ['says nothing of it', { sendMessage: async () => undefined }],
    ['reports an error', { sendMessage: async () => ({ id: { id: '3EB0' }, ack: -1 }) }],
  ])('is unknown, never sent twice, where the page %s', async (_what, traits) => {
    expect(await sendingBy(traits).send()).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('phone') });
  });
});

describe('a file through the page', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'doorbell-sender-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  async function sentFile(contentType: string, name = 'plan') {
    const path = join(folder, 'plan');
    if (name === 'plan') writeFileSync(path, 'its bytes');
    const given: [MessageMedia, Record<string, unknown>][] = [];
    const { sender } = sendingBy({
      sendMessage: async (_to: string, media: MessageMedia, options: Record<string, unknown>) => {
        given.push([media, options]);
        return { id: { id: '3EB0' }, ack: 1 };
      },
    });
    const file = { path, contentType, fileName: 'plan.pdf', sendingTimeMs: 0 };
    const order = { kind: 'send', requestId: 1, messageId: 'm-1', chatId: chat, number: null } as const;
    return { result: await sender.send({ ...order, text: 'The plan', file, isPart: false }), given };
  }

  it.each([
    ['image/png', false],
    ['application/pdf', true],
    ['video/mp4', true],
  ])('of type %s has its caption and its name, as a document: %s', async (contentType, sendMediaAsDocument) => {
    const { given } = await sentFile(contentType);
    const [[media, options] = [undefined, undefined]] = given;
    expect(media).toMatchObject({ mimetype: contentType, filename: 'plan.pdf' });
    expect(Buffer.from(media?.data ?? '', 'base64').toString()).toBe('its bytes');
    expect(options).toMatchObject({ caption: 'The plan', sendMediaAsDocument });
  });

  it('that was removed before waits, and nothing goes out', async () => {
    const { result, given } = await sentFile('application/pdf', 'none');
    expect(result).toMatchObject({ kind: 'later' });
    expect(given).toEqual([]);
  });
});
