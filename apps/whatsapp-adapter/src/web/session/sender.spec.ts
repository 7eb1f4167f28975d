import type { Client } from 'whatsapp-web.js';
import { Sender } from './sender.js';
import type { Spool } from './spool/spool.js';

const limit = 50;
const chat = '447911123456@c.us';
const never = () => new Promise<never>(() => undefined);

/** A page that works in an ordinary way, but for what the test says. */
function sendingBy(traits: Record<string, () => Promise<unknown>>) {
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
    sender.send({ kind: 'send', requestId: 1, messageId: 'm-1', chatId, number: '447911123456', text: 'hello' });
  return { send, sent, acks, open };
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
