import '#libs/testing/slow';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { FileGoneError, SendLaterError, SendRefusedError } from '#libs/adapter-kit';
import { waitFor } from '#libs/testing/waiting';
import type { Person } from '#libs/testing/whatsapp-web';
import { WebRig } from './web-rig.js';

const ana: Person = { phone: '5511999990000', lid: '7770001', name: 'Ana' };
const ben: Person = { phone: '447911123456', lid: '7770002', name: 'Ben' };
const hidden: Person = { lid: '7770003', name: 'Hidden' };
const anasChat = { chatId: '5511999990000@c.us' };

/** What the adapter hands on, Node's channel to it, and what Chromium sets for its own helpers. */
const known =
  /^(PATH|PWD|HOME|USER|SSL_CERT_\w+|TMPDIR|TMP|TEMP|LANG|LANGUAGE|LC_\w+|TZ|XDG_\w+|FONTCONFIG_\w+|NODE_CHANNEL_\w+|CHROME_\w+|SBX_\w+|G_SLICE|NO_AT_BRIDGE|GDK_BACKEND|MALLOC_\w+)$/u;
/** What Debian's start script of the whole Chromium sets for it; that of chromium-headless-shell sets none. */
const setByDebian = new Set([
  'CHROMIUM_FLAGS',
  'GOOGLE_API_KEY',
  'GOOGLE_DEFAULT_CLIENT_ID',
  'GOOGLE_DEFAULT_CLIENT_SECRET',
]);

let rig: WebRig;

const fault = (work: Promise<unknown>) => work.then(String, (error: unknown) => error as Error);

beforeAll(async () => {
  rig = await WebRig.start();
});

afterAll(() => rig.close());

describe('a number', () => {
  it('shows a QR code, and is connected once the phone has scanned it', async () => {
    rig.phone.write(ben, 'from long before the pairing', { data: { t: 1_700_000_000 } });
    await rig.pair();
    expect(rig.reported.account).toBe('5491155550001');
  });
});

describe('the processes of a session', () => {
  it('have none of the variables that open secrets or reach Kafka, the browser included', () => {
    const ours = rig.environments();
    expect(ours.length).toBeGreaterThan(3);
    const names = new Set(ours.flatMap((one) => [...one]));
    for (const name of ['KAFKA_BROKERS', 'DATABASE_URL', 'CHANNEL_SECRETS_KEY', 'NODE_OPTIONS'])
      expect(process.env[name] === undefined || !names.has(name)).toBe(true);
    expect([...names].filter((name) => !known.test(name) && !setByDebian.has(name))).toEqual([]);
  });
});

describe('what a person writes', () => {
  it('is an event, with both addresses of the sender', async () => {
    rig.phone.write(ana, 'hello');
    const message = await rig.arrived('hello');
    expect(message.sender).toMatchObject({
      displayName: 'Ana',
      identities: [
        { kind: 'whatsapp_phone', value: '5511999990000', verified: true },
        { kind: 'phone', value: '+5511999990000', verified: true },
        { kind: 'whatsapp_lid', value: '7770001', verified: true },
      ],
    });
    expect(message.reply).toEqual(anasChat);
  });

  it('under a hidden id has the number beside it, where WhatsApp gives it', async () => {
    rig.phone.write(ana, 'from my hidden id', { as: 'lid' });
    const { sender } = await rig.arrived('from my hidden id');
    expect(sender.identities.map(({ kind }) => kind)).toEqual(['whatsapp_lid', 'whatsapp_phone', 'phone']);
    rig.phone.write(hidden, 'my number is hidden', { as: 'lid' });
    expect((await rig.arrived('my number is hidden')).sender.identities).toEqual([
      { kind: 'whatsapp_lid', value: '7770003', verified: true },
    ]);
  });

  it('under both addresses at once is one event', async () => {
    rig.phone.write(ben, 'twice', { as: 'both' });
    rig.phone.write(ben, 'after twice');
    await rig.arrived('after twice');
    expect(rig.texts().filter((text) => text === 'twice')).toHaveLength(1);
  });

  it('that raises no event is found by the next scan', async () => {
    rig.phone.write(ana, 'unheard', { unheard: true });
    await rig.arrived('unheard');
  });

  it('and then edits, deletes or marks is an event of its own, about the first', async () => {
    const [written] = rig.phone.write(ana, 'a question');
    const { id } = await rig.arrived('a question');
    if (!written) throw new Error('nothing was written');
    rig.phone.change(written, { body: 'a better question', latestEditSenderTimestampMs: Date.now() });
    expect(await rig.arrived('a better question')).toMatchObject({ kind: 'edit', about: { eventId: id } });
    rig.phone.react(written, '👍');
    expect(await rig.arrived('👍')).toMatchObject({ kind: 'reaction', about: { eventId: id } });
    rig.phone.change(written, { type: 'revoked', body: undefined });
    const deleted = () => rig.messages().find(({ kind }) => kind === 'deletion');
    expect(await waitFor('the deletion', deleted)).toMatchObject({
      about: { eventId: id },
      content: { ownText: null },
    });
  });

  it('of a new number is the same person’s, and never this account’s own', async () => {
    const notice = { type: 'notification_template', subtype: 'change_number' };
    const [written] = rig.phone.write(ana, '', { data: notice });
    const templateParams = ['5511999990000@c.us', '5511888880000@c.us'];
    if (written) rig.phone.change(written, { templateParams });
    const changed = await waitFor('the change', () => rig.messages().find(({ kind }) => kind === 'number_changed'));
    const numbers = changed.sender.identities.filter(({ kind }) => kind === 'whatsapp_phone');
    expect(numbers.map(({ value }) => value)).toEqual(['5511888880000', '5511999990000']);
  });

  it('in a group, as a status or as a notice is no message', async () => {
    rig.phone.write(ben, 'in a group', { group: '120363041234567890@g.us' });
    rig.phone.write(ana, 'a status', { data: { isStatusV3: true } });
    rig.phone.write(ana, '', { data: { type: 'e2e_notification' } });
    rig.phone.write(ana, 'after them');
    await rig.arrived('after them');
    expect(rig.texts()).not.toContain('in a group');
    expect(rig.texts()).not.toContain('a status');
  });
});

describe('a file', () => {
  const bytes = randomBytes(1_000_000);
  const payslip = { type: 'document', mimetype: 'application/pdf', filename: 'Payslip.pdf' };

  it('that a person sends is pending, and comes through the page byte for byte', async () => {
    rig.phone.sendFile(ana, bytes, { data: { ...payslip, caption: 'my payslip' } });
    const message = await rig.arrived('my payslip');
    expect(message.content.attachments).toMatchObject([{ state: 'pending', fileName: 'Payslip.pdf', size: 1_000_000 }]);
    expect(bytes.equals(await rig.fetch(message))).toBe(true);
  });

  it('that the phone does not give waits until somebody opens it there', async () => {
    const [written] = rig.phone.sendFile(ana, bytes, { data: { ...payslip, caption: 'from a lost phone' } });
    const message = await rig.arrived('from a lost phone');
    const path = String(written?.['directPath']);
    rig.phone.files.delete(path);
    const error = await fault(rig.fetch(message));
    expect(error).not.toBeInstanceOf(FileGoneError);
    expect(String(error)).toMatch(/open WhatsApp on the phone/u);
    rig.phone.files.set(path, bytes);
    expect(bytes.equals(await rig.fetch(message))).toBe(true);
  });

  it('of a deleted message is gone', async () => {
    const [written] = rig.phone.sendFile(ana, bytes, { data: { ...payslip, caption: 'a mistake' } });
    const message = await rig.arrived('a mistake');
    if (written) rig.phone.change(written, { type: 'revoked', body: undefined });
    await waitFor('the deletion', () => rig.messages().filter(({ kind }) => kind === 'deletion').length > 1);
    expect(await fault(rig.fetch(message))).toBeInstanceOf(FileGoneError);
  });

  it('goes out with its text, byte for byte, and is no message of the owner’s', async () => {
    const photo = randomBytes(50_000);
    const files = [
      await rig.stored(photo, 'image/jpeg', 'flat.jpg'),
      await rig.stored(bytes, 'text/plain', 'list.txt'),
    ];
    const before = rig.phone.sent.length;
    const { externalId } = await rig.send('The flat', anasChat, files);
    const sent = rig.phone.sent.slice(before);
    expect(sent).toMatchObject([
      { type: 'image', caption: 'The flat' },
      { type: 'document', filename: 'list.txt' },
    ]);
    expect(sent[1]?.id).toBe(externalId);
    const arrived = sent.map(({ directPath }) => rig.phone.files.get(directPath ?? ''));
    expect([photo, bytes].map((one, index) => one.equals(arrived[index] ?? Buffer.alloc(0)))).toEqual([true, true]);
    rig.phone.writeThere(ana, 'after the flat');
    await rig.arrived('after the flat');
    expect(rig.texts()).not.toContain('The flat');
  });
});

describe('what the owner writes on the phone', () => {
  it('is an event that names its recipient, and no sender', async () => {
    const written = rig.phone.writeThere(ana, 'on my way');
    const message = await rig.arrived('on my way');
    expect(message).toMatchObject({ direction: 'outbound', externalId: written.id, sender: { identities: [] } });
    expect(message.recipient?.identities).toEqual([
      { kind: 'whatsapp_phone', value: '5511999990000', verified: false },
      { kind: 'phone', value: '+5511999990000', verified: false },
      { kind: 'whatsapp_lid', value: '7770001', verified: false },
    ]);
    rig.phone.change(written, { body: 'on my way, ten minutes', latestEditSenderTimestampMs: Date.now() });
    const about = { externalId: written.id };
    expect(await rig.arrived('on my way, ten minutes')).toMatchObject({ direction: 'outbound', kind: 'edit', about });
  });

  it('that raises no event is found by the next scan', async () => {
    rig.phone.writeThere(ben, 'unheard of mine', { unheard: true });
    expect(await rig.arrived('unheard of mine')).toMatchObject({ direction: 'outbound' });
  });
});

describe('an outbound message', () => {
  it('goes out in its chat, and its receipts come back', async () => {
    const { externalId } = await rig.send('our reply', anasChat);
    expect(rig.phone.sent.at(-1)).toEqual({ id: externalId, to: '5511999990000@c.us', body: 'our reply' });
    const [sent] = rig.phone.sent.slice(-1);
    if (!sent) throw new Error('nothing was sent');
    // A scan between the two would find the second, and say nothing of the first any more.
    for (const ack of [2, 3]) {
      rig.phone.acknowledge(sent, ack);
      await waitFor(`the receipt ${ack}`, () => rig.statuses().length === ack - 1);
    }
    expect(rig.statuses()).toMatchObject([
      { externalId, status: 'delivered', messageId: null },
      { externalId, status: 'read', messageId: null },
    ]);
    expect(rig.texts()).not.toContain('our reply');
  });

  it('to a number goes to the address that WhatsApp has for it', async () => {
    await rig.send('out of the blue', { number: '447911123456' });
    expect(rig.phone.sent.at(-1)).toMatchObject({ to: '447911123456@c.us', body: 'out of the blue' });
  });

  it('to a number that is not on WhatsApp is refused', async () => {
    await expect(rig.send('x', { number: '12025550100' })).rejects.toThrow(SendRefusedError);
  });
});

describe('a number comes back by itself, and has what was written in between', () => {
  beforeAll(() => rig.settled());

  it('when the browser is killed', async () => {
    const before = await rig.browser();
    for (const pid of before) process.kill(pid, 'SIGKILL');
    await rig.failing('browser ended');
    rig.phone.write(ana, 'while the browser was dead');
    await rig.arrived('while the browser was dead');
    expect(await rig.browser()).not.toEqual(expect.arrayContaining(before));
  });

  it('when the page crashes', async () => {
    await rig.connected();
    const renderers = descendants(await rig.browser(), '--type=renderer');
    expect(renderers).not.toEqual([]);
    for (const pid of renderers) process.kill(pid, 'SIGKILL');
    await rig.failing('crashed');
    rig.phone.write(ana, 'while the page was dead');
    await rig.arrived('while the page was dead');
  });

  it('when its process is killed, leaves no browser behind, and fetches then the file that it was about to fetch', async () => {
    await rig.connected();
    const bytes = randomBytes(1_000_000);
    rig.phone.sendFile(ana, bytes, { data: { type: 'image', mimetype: 'image/jpeg', caption: 'before the end' } });
    const message = await rig.arrived('before the end');
    const before = await rig.browser();
    const fetching = fault(rig.fetch(message));
    process.kill(rig.processId(), 'SIGKILL');
    await fetching;
    await rig.failing('SIGKILL');
    rig.phone.write(ana, 'while Node was dead');
    await rig.arrived('while Node was dead');
    expect(await rig.browser()).not.toEqual(expect.arrayContaining(before));
    expect(bytes.equals(await rig.fetch(message))).toBe(true);
  });

  it('when a browser was left behind on its profile, with another machine’s lock', async () => {
    await rig.stop();
    const left = await rig.leaveBrowser();
    rig.open();
    await rig.connected();
    expect(await rig.browser()).not.toEqual(expect.arrayContaining(left));
  });

  it('and is not disturbed by a second process that finds its folder taken', async () => {
    const before = await rig.browser();
    const holder = rig.processId();
    await rig.intrude();
    expect([rig.browsers(), rig.processId()]).toEqual([before, holder]);
    rig.phone.write(ana, 'after the intruder');
    await rig.arrived('after the intruder');
  });

  it('when the page hangs', async () => {
    rig.limits = { response: 3000 };
    await rig.stop();
    rig.open();
    await rig.connected();
    rig.limits = {};
    rig.phone.hang();
    await rig.failing('does not respond');
    rig.phone.write(ana, 'while the page hung');
    await rig.arrived('while the page hung');
  });

  it('when the account was opened elsewhere, and says so', async () => {
    await rig.connected();
    rig.phone.conflict();
    await rig.failing('opened elsewhere');
    rig.phone.write(ana, 'while it was elsewhere');
    await rig.arrived('while it was elsewhere');
    await rig.connected();
  });

  it('when the page had synced before the library listened', async () => {
    await rig.stop();
    rig.standIn.syncEarly();
    rig.open();
    await rig.connected();
  });

  it('when it was stopped in order', async () => {
    const [written] = rig.phone.write(ana, 'to be edited');
    await rig.arrived('to be edited');
    await rig.stop();
    await rig.browserGone();
    if (written) rig.phone.change(written, { body: 'edited in between', latestEditSenderTimestampMs: Date.now() });
    for (let n = 0; n < 30; n += 1) rig.phone.write(n % 2 ? ana : ben, `while stopped ${n}`);
    await expect(rig.send('x', anasChat)).rejects.toThrow(SendLaterError);
    rig.open();
    expect(await rig.arrived('edited in between')).toMatchObject({ kind: 'edit' });
    await waitFor('all of them', () => rig.texts().filter((text) => text.startsWith('while stopped')).length === 30);
  });
});

describe('while Kafka is away', () => {
  it('messages wait on the disk, also through a kill, and each arrives once', async () => {
    await rig.connected();
    rig.log.away = true;
    rig.phone.write(ana, 'kept 1');
    rig.phone.write(ben, 'kept 2');
    await waitFor('both to be spooled', () => rig.reported.backlog === 2);
    process.kill(rig.processId(), 'SIGKILL');
    await rig.failing('SIGKILL');
    await rig.connected();
    expect(rig.reported.backlog).toBe(2);
    rig.log.away = false;
    await rig.arrived('kept 1');
    await rig.arrived('kept 2');
    await waitFor('the spool to be empty', () => rig.reported.backlog === 0);
  });
});

describe('a number that the phone removed', () => {
  it('says so and shows a QR code again; paired again it has what was written in between', async () => {
    await rig.connected();
    rig.phone.logout();
    await rig.failing('removed this device');
    rig.phone.write(ana, 'while it was removed');
    await rig.pair();
    await rig.arrived('while it was removed');
  });
});

describe('a number whose session lay on a disk that is lost', () => {
  it('says where it lay; paired again it has what was written in between', async () => {
    await rig.connected();
    await rig.stop();
    await rig.loseDisk();
    rig.phone.write(ana, 'while the disk was lost', { data: { t: Math.floor(Date.now() / 1000) - 1800 } });
    rig.open();
    await rig.failing('lies on the disk of');
    await rig.pair();
    await rig.arrived('while the disk was lost');
  });
});

it('what stood on the phone before its first pairing was never taken over', () => {
  expect(rig.texts()).not.toContain('from long before the pairing');
});

describe('a number that was paired only just now', () => {
  let fresh: WebRig;
  beforeAll(async () => {
    fresh = await WebRig.start();
  });
  afterAll(() => fresh.close());

  it('keeps its pairing when it is stopped in order', async () => {
    await fresh.pair();
    await fresh.stop();
    fresh.open();
    await fresh.connected();
    expect(fresh.reported.qr).toBeNull();
  });
});

/** Helpers of a browser, by one of their arguments. */
function descendants(browser: readonly number[], argument: string): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/u.test(name));
  const facts = all.flatMap((name) => factsOf(name));
  const descends = (one: { parent: number }): boolean =>
    browser.includes(one.parent) || facts.some((other) => other.pid === one.parent && descends(other));
  return facts.filter((one) => one.command.includes(argument) && descends(one)).map((one) => one.pid);
}

function factsOf(name: string): { pid: number; parent: number; command: string }[] {
  try {
    const parent = Number(/^PPid:\s+(\d+)/mu.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]);
    return [{ pid: Number(name), parent, command: readFileSync(`/proc/${name}/cmdline`, 'utf8') }];
  } catch {
    return [];
  }
}
