import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Message } from 'whatsapp-web.js';
import { CatchUp } from './catch-up.js';
import type { ChatReader } from './chat-reader.js';
import { PageEvents } from './page-events.js';
import { Spool } from '../spool/spool.js';

const chat = '447911123456@c.us';
const now = 1_763_640_000;

let folder: string;
let spool: Spool;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorbell-spool-'));
  spool = new Spool(folder);
  spool.beginning.at(now - 1000);
});
afterEach(async () => {
  await spool.close();
  rmSync(folder, { recursive: true });
});

function message(id: string, t: number, traits: Record<string, unknown> = {}, address = chat): Message {
  const { fromMe = false, ...rest } = traits;
  const key = { fromMe, remote: address, id };
  const rawData = { id: key, from: address, type: 'chat', body: id, t, ack: 0, ...rest };
  // What a scan reads of the library's class.
  return { fromMe, timestamp: t, rawData, ...rawData } as unknown as Message;
}

/** Chats that raise no events: a scan finds their messages, or they are lost. */
function scanning(chats: Map<string, Message[]>, clock = () => now) {
  const asked: string[] = [];
  const failures: unknown[] = [];
  const reader: ChatReader = {
    chats: async () => [...chats].map(([id, all]) => ({ id, t: Math.max(...all.map(({ timestamp }) => timestamp)) })),
    messages: async (id, limit) => {
      asked.push(id);
      const all = chats.get(id) ?? [];
      if (all.some(({ body }) => body === 'poison')) throw new Error('Cannot read properties of undefined');
      return all.slice(-limit);
    },
    whoIs: async () => ({}),
  };
  const events = new PageEvents({ spool, spooled: () => undefined, failed: (error) => void failures.push(error) });
  const catchUp = new CatchUp({ reader, spool, events, clock });
  return { asked, events, failures, scan: (how?: { wholeDay: boolean }) => catchUp.scan(how) };
}

const spooled = () =>
  spool.read(10_000).map(({ record }) => ('model' in record ? record.model['body'] : record.status));

describe('a scan', () => {
  it('finds what was written since the pairing, oldest first, and nothing older', async () => {
    const all = [message('old', now - 5000), message('b', now - 5), message('a', now - 10)];
    await scanning(new Map([[chat, all]])).scan();
    expect(spooled()).toEqual(['a', 'b']);
  });

  it('finds all of very many', async () => {
    const many = Array.from({ length: 300 }, (_, n) => message(`m${n}`, now - 900 + n));
    expect(await scanning(new Map([[chat, many]])).scan()).toBe(300);
  });

  it('takes nothing twice: neither from a scan before, nor from an event, nor under another address', async () => {
    const lid = '94523117789011@lid';
    const chats = new Map([
      [chat, [message('a', now - 5)]],
      [lid, [message('a', now - 5, {}, lid)]],
    ]);
    const { scan, events } = scanning(chats);
    events.takeMessage({ id: { fromMe: false, remote: chat, id: 'a' }, type: 'chat', body: 'a', t: now - 5 });
    await scan();
    await scan();
    expect(spooled()).toEqual(['a']);
  });

  it('finds what is older than what an event brought before the scan', async () => {
    const chats = new Map([[chat, [message('missed', now - 50), message('heard', now - 1)]]]);
    const { scan, events } = scanning(chats);
    events.takeMessage({ id: { fromMe: false, remote: chat, id: 'heard' }, type: 'chat', body: 'heard', t: now - 1 });
    await scan();
    expect(spooled()).toEqual(['heard', 'missed']);
  });

  it('reads a quiet chat no more, and one with news again', async () => {
    const all = [message('a', now - 500)];
    const { scan, asked } = scanning(new Map([[chat, all]]));
    await scan();
    await scan();
    expect(asked).toHaveLength(1);
    all.push(message('b', now - 1));
    expect(await scan()).toBe(1);
  });

  it('reads a chat again while a message of the same second may still come', async () => {
    const all = [message('a', now - 1)];
    const { scan } = scanning(new Map([[chat, all]]));
    await scan();
    all.push(message('same second', now - 1));
    expect(await scan()).toBe(1);
  });

  it('that cannot read one chat reads the others, says so, and comes back to it', async () => {
    const other = '5511999990000@c.us';
    const poisoned = [message('p', now - 1, { body: 'poison' })];
    const { scan } = scanning(
      new Map([
        [chat, poisoned],
        [other, [message('fine', now - 1, {}, other)]],
      ]),
    );
    await expect(scan()).rejects.toThrow('1 of 2 chats could not be read');
    expect(spooled()).toEqual(['fine']);
    poisoned.splice(0, 1, message('healed', now - 1));
    await scan();
    expect(spooled()).toEqual(['fine', 'healed']);
  });

  it('waits a day for a message to be decrypted, and reads on behind it', async () => {
    const all = [message('locked', now - 10, { type: 'ciphertext' }), message('next', now - 5)];
    const chats = new Map([[chat, all]]);
    await scanning(chats).scan();
    expect(spooled()).toEqual(['next']);
    all.splice(0, 1, message('locked', now - 10, { body: 'opened' }));
    await scanning(chats).scan();
    expect(spooled()).toEqual(['next', 'opened']);
  });

  it('says that a message could not be decrypted when a day has passed', async () => {
    const chats = new Map([[chat, [message('locked', now - 10, { type: 'ciphertext', body: undefined })]]]);
    await scanning(chats).scan();
    await scanning(chats, () => now + 90_000).scan();
    expect(spool.read(10)).toMatchObject([{ record: { model: { type: 'ciphertext' } } }]);
  });

  it('after a silence finds edits, deletions and receipts of the last day', async () => {
    spool.setAck('ours', 1);
    const all = [message('a', now - 20), message('b', now - 19), message('ours', now - 18, { fromMe: true })];
    const chats = new Map([[chat, all]]);
    await scanning(chats).scan();
    spool.remove(spool.read(10).map(({ key }) => key));
    chats.set(chat, [
      message('a', now - 20, { body: 'better', latestEditSenderTimestampMs: now * 1000 }),
      message('b', now - 19, { type: 'revoked', body: undefined }),
      message('ours', now - 18, { fromMe: true, ack: 3 }),
    ]);
    const { scan } = scanning(chats, () => now + 600);
    await scan({ wholeDay: true });
    expect(spool.read(10).map(({ record }) => record.kind)).toEqual(['edit', 'deletion', 'receipt']);
  });

  it('passes nothing over that cannot be written down, and says that the disk is at fault', async () => {
    const full = new Error('ENOSPC');
    const refusing = () => {
      throw full;
    };
    const { scan, events, failures } = scanning(new Map([[chat, [message('a', now - 5)]]]));
    Object.defineProperty(spool, 'put', { value: refusing, configurable: true });
    await expect(scan()).rejects.toThrow('1 of 1 chats could not be read');
    const heard = message('b', now - 1);
    expect(() => events.takeMessage(heard.rawData)).toThrow(full);
    expect(failures).toEqual([full, full]);
    Reflect.deleteProperty(spool, 'put');
    await scan();
    expect(spooled()).toEqual(['a']);
  });

  it('leaves groups, broadcasts and WhatsApp’s own announcements alone', async () => {
    const addresses = ['120363041234567890@g.us', 'status@broadcast', '0@c.us', '120363@newsletter'];
    const chats = new Map(addresses.map((address) => [address, [message('x', now, {}, address)]]));
    const { scan, asked } = scanning(chats);
    expect(await scan()).toBe(0);
    expect(asked).toEqual([]);
  });
});
