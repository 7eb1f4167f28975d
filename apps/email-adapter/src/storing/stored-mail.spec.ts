import type { SendMailOptions } from 'nodemailer';
import type { InboundMessage, Inbox } from '#libs/contracts';
import { fixture, inbox } from '../../test/fixtures.js';
import type { Harness } from '../../test/harness.js';
import { accepting, send, stopAll } from '../../test/smtp/smtp-rig.js';
import { unpackedSource } from '../../test/unpacked-source.js';

afterEach(stopAll);

const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n');
const scan = { filename: 'scan.pdf', content: pdf };

function another(inboxId: string, address: string, workspaceId = inbox.workspaceId): Inbox {
  return { ...inbox, inboxId, workspaceId, settings: { address } };
}

const second = another('0f0e0d0c-0b0a-4908-8706-050403020199', 'office@acme.example');
const stranger = another(
  '0f0e0d0c-0b0a-4908-8706-050403020198',
  'hello@other.example',
  '20111213-1415-4617-9819-1a1b1c1d1e1f',
);

/** The only message of a mail that was sent. */
async function received(harness: Harness, mail: SendMailOptions): Promise<InboundMessage> {
  await send(harness, mail);
  const message = harness.messages().at(-1);
  if (!message) throw new Error('there is no message');
  return message;
}

const receivedBy = async (mail: SendMailOptions) => {
  const harness = await accepting();
  const message = await received(harness, mail);
  return { harness, message };
};

function sourceOf({ files }: Harness, { workspaceId, original }: InboundMessage): string {
  const stored = files.content({ workspaceId, sha256: original?.sha256 ?? '' });
  return unpackedSource(stored, original).toString('latin1');
}

function filesOf({ files }: Harness, { workspaceId, content }: InboundMessage): Buffer[] {
  return content.attachments.map(({ sha256 = '' }) => files.content({ workspaceId, sha256 }));
}

describe('a mail in the file store', () => {
  it('has its source as it came, and each file with its id, its size and its hash', async () => {
    const { harness, message } = await receivedBy({ subject: 'Hello', text: 'Hello', attachments: [scan] });
    expect(message.original).toMatchObject({ encoding: null, contentType: 'message/rfc822' });
    expect(sourceOf(harness, message)).toMatch(/^From: Jane Doe[^]+Subject: Hello\r\n[^]+scan\.pdf[^]+--\r\n$/u);
    expect(message.content.attachments).toMatchObject([
      { id: expect.any(String), fileName: 'scan.pdf', size: pdf.length, state: 'stored', providerFileId: null },
    ]);
    expect(filesOf(harness, message)).toEqual([pdf]);
  });

  it('has the type that the content shows, and a name that any system can keep', async () => {
    const attachments = [{ filename: '../..\\a:b.exe\u202e.txt', contentType: 'text/plain', content: pdf }];
    const { message } = await receivedBy({ text: 'Hello', attachments });
    expect(message.content.attachments).toMatchObject([{ fileName: 'a_b.exe.txt', contentType: 'application/pdf' }]);
  });

  it('has images that stand in its text', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg',
      'base64',
    );
    const attachments = [{ filename: 'logo', cid: 'logo', content: png, contentType: 'application/x-unknown' }];
    const { harness, message } = await receivedBy({ html: '<img src="cid:logo">Hello', attachments });
    expect(message.content.attachments).toMatchObject([{ fileName: 'logo', contentType: 'image/png' }]);
    expect(filesOf(harness, message)).toEqual([png]);
  });

  it.each([
    ['a file of Outlook', 'winmail', /^x\x9f>"/u],
    ['a mail within it', 'nested-forward', /^From: /u],
    ['what is signed', 'smime-signed', /./u],
  ])('has %s', async (_, name, beginning) => {
    const envelope = { from: 'jane@example.com', to: 'leads@acme.example' };
    const { harness, message } = await receivedBy({ envelope, raw: fixture(name) });
    expect(message.content.attachments.map(({ state }) => state)).toContain('stored');
    expect(filesOf(harness, message).at(-1)?.toString('latin1')).toMatch(beginning);
  });

  it('is there also where it is junk, and where it cannot be read', async () => {
    const junk = await receivedBy({
      text: 'Hello',
      headers: { 'Auto-Submitted': 'auto-replied' },
      attachments: [scan],
    });
    expect(junk.message.flags).toHaveLength(1);
    expect(filesOf(junk.harness, junk.message)).toEqual([pdf]);
    const parts = '--b\r\nContent-Type: image/png\r\n\r\nx\r\n'.repeat(1000);
    const raw = `From: a@example.com\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts}`;
    const bad = await receivedBy({ envelope: { from: 'a@example.com', to: 'leads@acme.example' }, raw });
    expect(bad.message.flags).toMatchObject([{ flag: 'unreadable' }]);
    expect(sourceOf(bad.harness, bad.message)).toBe(raw);
  });

  it('of more than 100 files has all of them in its source, and one by one those that the event names', async () => {
    const attachments = Array.from({ length: 120 }, (_, n) => ({ filename: `${n}.txt`, content: `file ${n}` }));
    const { harness, message } = await receivedBy({ text: 'Hello', attachments });
    const named = message.content.attachments;
    expect(named.map(({ state }) => state)).toEqual([...Array(99).fill('stored'), undefined]);
    expect(new Set(named.map(({ id }) => id)).size).toBe(100);
    expect(sourceOf(harness, message)).toContain('119.txt');
  });

  it('is there once for several inboxes of a workspace, and once for each workspace', async () => {
    const harness = await accepting();
    await harness.add(second);
    await harness.add(stranger);
    await send(harness, { to: 'leads@acme.example, office@acme.example', text: 'Hello', attachments: [scan] });
    expect(harness.files.kept.size).toBe(2);
    await send(harness, { to: 'leads@acme.example, hello@other.example', text: 'Hi', attachments: [scan] });
    const [, , third, fourth] = harness.messages();
    expect(harness.files.kept.size).toBe(5);
    expect(third?.content.attachments[0]?.sha256).toBe(fourth?.content.attachments[0]?.sha256);
    expect(third?.content.attachments[0]?.id).not.toBe(fourth?.content.attachments[0]?.id);
  });

  it('that comes again is one mail with the same files', async () => {
    const harness = await accepting();
    const mail = { messageId: '<1@example.com>', date: new Date(0), text: 'Hello', attachments: [scan] };
    const boundary = { boundaryPrefix: 'b', baseBoundary: 'b' };
    await send(harness, { ...mail, ...boundary });
    await send(harness, { ...mail, ...boundary });
    const [one, two] = harness.messages();
    expect(one?.content.attachments).toEqual(two?.content.attachments);
    expect(harness.files.kept.size).toBe(2);
  });
});

describe('while the file store takes nothing', () => {
  it('a mail is refused for now and is not on the log, and is accepted when the store is back', async () => {
    const harness = await accepting();
    harness.files.away = true;
    await expect(send(harness, { text: 'x' })).rejects.toMatchObject({ responseCode: 451 });
    expect(harness.messages()).toEqual([]);
    expect(() => harness.source.check()).not.toThrow();
    harness.files.away = false;
    expect(await send(harness, { text: 'x' })).toMatch(/^250 /u);
  });

  it('a mail whose source is stored and whose file is not is not on the log', async () => {
    const harness = await accepting();
    const put = harness.files.put.bind(harness.files);
    harness.files.put = (...args) => {
      harness.files.away = harness.files.puts > 0;
      return put(...args);
    };
    await expect(send(harness, { text: 'x', attachments: [scan] })).rejects.toMatchObject({ responseCode: 451 });
    expect(harness.files.kept.size).toBe(1);
    expect(harness.messages()).toEqual([]);
  });
});

describe('an inbox that has stored its bytes of the hour', () => {
  const large = { filename: 'a.bin', content: Buffer.alloc(2000, 'a') };

  it('refuses mail for now with 452, and others of the workspace do not', async () => {
    const harness = await accepting({ bytesPerHour: 2000 });
    await harness.add(second);
    expect(await send(harness, { text: 'x', attachments: [large] })).toMatch(/^250 /u);
    await expect(send(harness, { text: 'x' })).rejects.toMatchObject({ responseCode: 452 });
    expect(await send(harness, { to: 'office@acme.example', text: 'x' })).toMatch(/^250 /u);
  });

  it('counts a mail that comes again once', async () => {
    const harness = await accepting({ bytesPerHour: 4000 });
    harness.log.away = true;
    const raw = `From: a@example.com\r\nSubject: x\r\n\r\n${'x'.repeat(2000)}`;
    const mail = { envelope: { from: 'a@example.com', to: 'leads@acme.example' }, raw };
    for (let n = 0; n < 8; n += 1) await expect(send(harness, mail)).rejects.toMatchObject({ responseCode: 451 });
    harness.log.away = false;
    expect(await send(harness, mail)).toMatch(/^250 /u);
  });
});
