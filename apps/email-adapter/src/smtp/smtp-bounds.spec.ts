import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { jest } from '@jest/globals';
import { waitFor } from '#libs/testing/waiting';
import { parserHere } from '../../test/harness.js';
import { accepting, raw, send, start, stopAll } from '../../test/smtp/smtp-rig.js';
import { Budget } from './buffer/budget.js';
import { clientKey } from './client-key.js';
import { HeaderEnd } from './buffer/header-end.js';
import { MailBuffer, Room } from './buffer/mail-buffer.js';
import { smtpLimits } from './smtp-limits.js';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smtp-bounds-'));
});

afterEach(async () => {
  jest.useRealTimers();
  await stopAll();
});

afterAll(() => rm(folder, { recursive: true }));

describe('unfinished mails', () => {
  it('of four clients, 4 MiB each, leave room for an ordinary one', async () => {
    const harness = await accepting();
    for (let n = 0; n < 4; n += 1) {
      const client = await raw(harness);
      await client.begin('a@example.com', 'leads@acme.example');
      client.socket.write(`Subject: x\r\n\r\n${'x'.repeat(1022)}\r\n`.repeat(4 * 1024));
    }
    expect(await send(harness, { text: 'x'.repeat(150 * 1024) })).toMatch(/^250 /u);
  });

  it('of one address fill its share only', () => {
    const budget = new Budget({ total: 100, share: 25 });
    expect([budget.take(25, 'a'), budget.take(1, 'a'), budget.take(25, 'b'), budget.take(40, null)]).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect(budget.take(20, 'c')).toBe(false);
    budget.giveBack(25, 'a');
    expect(budget.take(20, 'c')).toBe(true);
  });

  it.each([
    ['a byte every now and then', 1, smtpLimits.graceSeconds],
    ['half of the least pace', smtpLimits.minBytesPerSecond / 2, 2 * smtpLimits.graceSeconds],
    ['enough, and no end', smtpLimits.minBytesPerSecond, smtpLimits.mailSeconds],
  ])('are cut off with 421 where they bring %s', async (_, bytesEachSecond, seconds) => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    const stream = new PassThrough();
    const replies: number[] = [];
    const cut = ({ responseCode }: { responseCode: number }): void => void replies.push(responseCode);
    const buffer = new MailBuffer(new Room(folder), { client: 'a', cut });
    const read = buffer.read(stream).catch((error: unknown) => error);
    stream.write('\r\n\r\n');
    for (let second = 0; second <= seconds; second += 1) {
      expect(replies).toEqual([]);
      stream.write('x'.repeat(bytesEachSecond));
      await allRead(stream);
      jest.advanceTimersByTime(1000);
    }
    expect(replies).toEqual([421]);
    stream.destroy();
    expect(await read).toMatchObject({ responseCode: 421 });
    await buffer.release();
  });
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function allRead(stream: PassThrough): Promise<void> {
  await turn();
  while (stream.readableLength > 0) await turn();
  await turn();
}

describe('a header', () => {
  it('of more than 256 KiB is refused with 552, and the connection goes on', async () => {
    const harness = await accepting();
    const client = await raw(harness);
    await client.begin('a@example.com', 'leads@acme.example');
    client.socket.write('A:b\r\n'.repeat(200_000));
    expect(await client.say('.')).toMatch(/^552 .*262144/u);
    expect(harness.messages()).toEqual([]);
    expect(await client.begin('a@example.com', 'leads@acme.example')).toMatch(/^354/u);
  });

  it.each([1, 2, 3, 7, 1000])('ends at the first empty line, also in pieces of %d bytes', (size) => {
    const header = 'From: a@example.com\r\n folded\r\nTo: b@example.com\n\n';
    const mail = Buffer.from(`${header}body\r\n\r\nmore`);
    const end = new HeaderEnd();
    for (let at = 0; at < mail.length; at += size) end.add(mail.subarray(at, at + size));
    expect(end.length).toBe(header.length);
  });
});

describe('an address', () => {
  it('has a tenth of all connections at most', async () => {
    const harness = await start({ maxConnections: 10, maxPerAddress: 50 });
    await raw(harness);
    expect((await raw(harness)).greeting).toMatch(/^421 /u);
  });

  it('of a relay of ours has no limits of its own', async () => {
    const harness = await accepting({ maxPerAddress: 1, messagesPerMinute: 1, relays: ['127.0.0.0/8'] });
    await raw(harness);
    expect(await send(harness, { text: 'x' })).toMatch(/^250 /u);
    expect(await send(harness, { text: 'y' })).toMatch(/^250 /u);
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:0:0:ffff:ffff:ffff:ffff', '2001:db8:0:0::/64'],
    ['2001:db8:0:1::', '2001:db8:0:1::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s counts as %s', (address, key) => expect(clientKey(address)).toBe(key));
});

describe('a mail over which two processes ended', () => {
  it('is kept by its header, and gets a 250', async () => {
    const parser = { parse: (_: Buffer, { around }: Parameters<typeof parserHere.parse>[1] = {}) => around!(forEver) };
    for (let n = 0; n < 2; n += 1) {
      const dying = await accepting({ folder, parser });
      const client = await raw(dying);
      await begun(client);
      const noted = `${n + 1} notes`;
      await waitFor(noted, async () => (await notes()).length === n + 1);
    }
    const harness = await accepting({ folder });
    const client = await raw(harness);
    await begun(client);
    expect(await client.reply()).toMatch(/^250 /u);
    const [message] = harness.messages();
    expect(message).toMatchObject({ flags: [{ flag: 'unreadable', reason: 'ended its reader 2 times' }] });
    expect(message?.content.text).not.toContain('hostile');
    expect(await notes()).toEqual([]);
  });
});

const forEver = (): Promise<never> => new Promise(() => undefined);

async function begun(client: Awaited<ReturnType<typeof raw>>): Promise<void> {
  await client.begin('a@example.com', 'leads@acme.example');
  client.socket.write('From: a@example.com\r\nSubject: x\r\n\r\nhostile\r\n.\r\n');
}

/** The processes that have noted a mail and not finished it. */
async function notes(): Promise<string[]> {
  const links = (await readdir(folder)).filter((name) => name.startsWith('unfinished-'));
  return Promise.all(links.map((name) => readlink(join(folder, name))));
}
