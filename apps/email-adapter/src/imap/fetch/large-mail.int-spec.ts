import '#libs/testing/slow';
import { zstdDecompressSync } from 'node:zlib';
import type { SendMailOptions } from 'nodemailer';
import type { InboundMessage } from '#libs/contracts';
import { DovecotServer } from '#libs/testing/mail';
import { TcpProxy } from '#libs/testing/net';
import { waitFor } from '#libs/testing/waiting';
import { ImapRig } from '../../../test/imap/imap-rig.js';
import { imapLimits } from '../imap-limits.js';

const mebibyte = 1024 * 1024;
let server: DovecotServer;
let proxy: TcpProxy;
let rig: ImapRig;
let users = 0;
let user: string;

beforeAll(async () => {
  server = await DovecotServer.start();
});
beforeEach(async () => {
  proxy = await TcpProxy.open({ host: server.host, port: server.imapPort });
  user = `large${(users += 1)}`;
  rig = new ImapRig({ port: proxy.port, password: server.password, settings: { history: true } }, user);
});
afterEach(async () => {
  await rig.stop();
  await proxy.close();
});
afterAll(() => server?.stop());

async function messageOf(mail: SendMailOptions) {
  await server.deliver(user, mail);
  rig.open();
  await waitFor('the message', () => rig.messages().length > 0);
  return rig.messages()[0];
}

function storedFiles(message: InboundMessage | undefined): Buffer[] {
  const { workspaceId } = rig.inbox;
  return (message?.content.attachments ?? []).map(({ sha256 = '' }) => rig.files.content({ workspaceId, sha256 }));
}

function storedSource(message: InboundMessage | undefined): Buffer {
  const { workspaceId } = rig.inbox;
  return zstdDecompressSync(rig.files.content({ workspaceId, sha256: message?.original?.sha256 ?? '' }));
}

const video = {
  filename: 'Rundgang – Küche.mp4',
  contentType: 'video/mp4',
  content: Buffer.alloc(22 * mebibyte, 'film'),
};
const plan = { filename: 'plan.pdf', contentType: 'application/pdf', content: Buffer.alloc(1000, 'plan') };

describe('a mail of more than 25 MiB', () => {
  it('is a message like any other, with its text; its files and its source are in the store', async () => {
    const text = 'Schöne Grüße – is the flat free?';
    const message = await messageOf({ subject: 'The flat', text, html: `<p>${text}</p>`, attachments: [plan, video] });
    expect(message).toMatchObject({
      sender: { identities: [{ kind: 'email', value: 'jane@example.com' }], displayName: 'Jane Doe' },
      content: { text, subject: 'The flat', textTruncated: false },
      flags: [],
      reply: { to: 'jane@example.com' },
    });
    expect(message?.content.attachments).toMatchObject([
      { fileName: 'plan.pdf', contentType: 'application/pdf', size: 1000, state: 'stored' },
      { fileName: 'Rundgang – Küche.mp4', contentType: 'video/mp4', size: 22 * mebibyte, state: 'stored' },
    ]);
    expect(storedFiles(message).map((file, index) => file.equals([plan, video][index]?.content ?? file))).toEqual([
      true,
      true,
    ]);
    const source = storedSource(message);
    expect(source.length).toBeGreaterThan(imapLimits.mailBytes);
    expect(source.toString('latin1', 0, 100_000)).toMatch(/^(?:[!-9;-~]+:.*\r?\n)+/u);
  });

  it('is the same message however often it is read', async () => {
    await messageOf({ subject: 'twice', text: 'Hello', attachments: [video] });
    await rig.stop();
    server.maildir(user).renewUids();
    rig.open();
    await waitFor('the second reading', () => rig.messages().length === 2);
    expect(new Set(rig.eventIds()).size).toBe(1);
  });

  it('of nothing but text has the beginning of it, and says that it was cut', async () => {
    const line = `${'äöü '.repeat(15)}\r\n`;
    const raw = `From: jane@example.com\r\nSubject: endless\r\nMessage-ID: <e@example.com>\r\n\r\n${line.repeat(300_000)}`;
    expect(Buffer.byteLength(raw)).toBeGreaterThan(imapLimits.mailBytes);
    const message = await messageOf({ raw });
    expect(message).toMatchObject({ content: { textTruncated: true, subject: 'endless' }, flags: [] });
    expect(message?.content.text).toMatch(/^(äöü\s+)+(ä(öü?)?)?$/u);
    expect(storedSource(message).toString().endsWith(raw)).toBe(true);
  });

  it('of nothing but one file is a message that has it', async () => {
    const head = 'From: jane@example.com\r\nSubject: scan\r\nContent-Type: application/pdf; name=scan.pdf\r\n';
    const body = `${'A'.repeat(76)}\r\n`.repeat(360_000);
    const message = await messageOf({ raw: `${head}Content-Transfer-Encoding: base64\r\n\r\n${body}` });
    expect(message).toMatchObject({
      content: { text: '[scan.pdf]', attachments: [{ fileName: 'scan.pdf', size: 360_000 * 57 }] },
    });
    expect(message?.content.attachments).toHaveLength(1);
  });
});
