import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'whatsapp-web.js';
import { PageEvents } from './page/page-events.js';
import { Sender } from './sender.js';
import { Spool } from './spool/spool.js';

const chat = '447911123456@c.us';
const own = '5491155550001@c.us';
const t = Math.floor(Date.now() / 1000);
const text = 'It is still free.';

let folder: string;
let spool: Spool;
let events: PageEvents;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorbell-own-'));
  start();
});
afterEach(async () => {
  await spool.close();
  rmSync(folder, { recursive: true });
});

function start(): void {
  spool = new Spool(folder);
  events = new PageEvents({ spool, spooled: () => undefined, failed: (error) => expect(error).toBeUndefined() });
}

/** What is not in the folder is gone. */
async function restart(): Promise<void> {
  await spool.close();
  start();
}

function model(id: string, body: string, traits: Record<string, unknown> = {}): Record<string, unknown> {
  const { remote = chat, ...more } = traits;
  return { id: { fromMe: true, remote, id }, from: own, to: remote, type: 'chat', body, t, ...more };
}

const spooled = () =>
  spool.read(100).map(({ record }) => (record.kind === 'receipt' ? { ...record, receivedAt: '' } : record.kind));

const sentLater = (externalId: string, messageId: string) => [
  { kind: 'receipt', externalId, messageId, status: 'sent', receivedAt: '' },
];

/** A page that shows what it sends before it says that it is sent, or never says so. */
function sending(says: (id: string) => Promise<unknown>, id = '3EB0A1') {
  const client = {
    getState: async () => 'CONNECTED',
    sendMessage: (_to: string, body: string) => {
      events.takeOwn(model(id, body));
      return says(id);
    },
  };
  return new Sender(client as unknown as Client, spool, 50).send({
    kind: 'send',
    requestId: 1,
    messageId: 'm-1',
    chatId: chat,
    number: null,
    text,
    file: null,
    isPart: false,
  });
}

describe('what the account itself writes', () => {
  it('on the phone is a message once, whether an event or a scan brings it', () => {
    expect(events.takeOwn(model('3A01', 'Come at ten'))).toBe(true);
    expect(events.takeOwn(model('3A01', 'Come at ten'))).toBe(false);
    expect(events.takeOwn(model('3A01', 'Come at ten', { remote: '7770001@lid' }))).toBe(false);
    expect(spooled()).toEqual(['message']);
  });

  it('has its receipts, its edits and its deletion reported', () => {
    events.takeOwn(model('3A01', 'Come at ten'));
    events.takeReceipt('3A01', 2);
    events.takeOwn(model('3A01', 'Come at eleven', { latestEditSenderTimestampMs: t * 1000 }));
    events.takeOwn(model('3A01', '', { type: 'revoked' }));
    expect(spooled()).toMatchObject(['message', { externalId: '3A01', status: 'delivered' }, 'edit', 'deletion']);
  });

  it('to itself, to a group or as a status is no message', () => {
    for (const remote of [own, '120363041234567890@g.us', 'status@broadcast', '120363@newsletter'])
      expect(events.takeOwn(model('3A02', 'x', { remote }))).toBe(false);
    expect(spooled()).toEqual([]);
  });
});

describe('an outbound message that the page shows', () => {
  it('before it says that it is sent is no message of its own', async () => {
    const result = await sending(async (id) => ({ id: { id }, ack: 1 }));
    expect(result).toEqual({ kind: 'sent', externalId: '3EB0A1' });
    events.takeOwn(model('3EB0A1', text));
    expect(spooled()).toEqual([]);
  });

  it('is reported as sent where the page never said so', async () => {
    expect(await sending(() => new Promise(() => undefined))).toMatchObject({ kind: 'unknown' });
    events.takeOwn(model('3EB0A1', text));
    events.takeOwn(model('3EB0A1', text));
    expect(spooled()).toEqual(sentLater('3EB0A1', 'm-1'));
  });

  it.each([
    ['under the number', chat],
    ['under the hidden id', '7770001@lid'],
  ])('after a kill between its sending and its id, %s, is reported as sent, once', async (_, remote) => {
    spool.sendings.begin('m-1', { chatId: chat, text });
    await restart();
    expect(events.takeOwn(model('3EB0A1', text, { remote }))).toBe(false);
    expect(spooled()).toEqual(sentLater('3EB0A1', 'm-1'));
  });

  it('after a kill between its id and the report is reported as sent', async () => {
    spool.sendings.begin('m-1', { chatId: chat, text });
    events.takeOwn(model('3EB0A1', text));
    expect(spooled()).toEqual([]);
    await restart();
    events.takeOwn(model('3EB0A1', text));
    expect(spooled()).toEqual(sentLater('3EB0A1', 'm-1'));
  });

  it('hides neither the same words to another person, nor those that come a second time, nor those of before', () => {
    spool.sendings.begin('m-1', { chatId: chat, text });
    expect(events.takeOwn(model('3A03', text, { remote: '447911999999@c.us' }))).toBe(true);
    expect(events.takeOwn(model('3A04', text, { t: t - 3600 }))).toBe(true);
    expect(events.takeOwn(model('3EB0A1', text))).toBe(false);
    expect(events.takeOwn(model('3A05', text))).toBe(true);
    expect(spooled()).toEqual(['message', 'message', 'message']);
  });

  it('as a file is known by its caption, or by its name where it has none', () => {
    spool.sendings.begin('m-1', { chatId: chat, text: 'Please sign', fileName: 'contract.pdf' });
    const document = { type: 'document', filename: 'contract.pdf' };
    expect(events.takeOwn(model('3A07', '', { ...document, caption: 'Something else' }))).toBe(true);
    expect(events.takeOwn(model('3EB0A1', '', { ...document, caption: 'Please sign' }))).toBe(false);
    spool.sendings.begin('m-2', { chatId: chat, text: '', fileName: 'contract.pdf' });
    expect(events.takeOwn(model('3EB0A2', '', { ...document, caption: 'contract.pdf' }))).toBe(false);
  });

  it('is not reported as sent where it is a part of a message, and not the last', async () => {
    spool.sendings.begin('m-1', { chatId: chat, text, isPart: true });
    await restart();
    expect(events.takeOwn(model('3EB0A1', text))).toBe(false);
    expect(spooled()).toEqual([]);
  });

  it('that the page has not shown within a day never went out', async () => {
    spool.sendings.begin('m-1', { chatId: chat, text });
    await spool.prune(t + 2 * 24 * 60 * 60);
    expect(events.takeOwn(model('3A06', text, { t: t + 2 }))).toBe(true);
  });
});
