import '#libs/testing/slow';
import { randomBytes } from 'node:crypto';
import { ImapFlow } from 'imapflow';
import type { SendMailOptions } from 'nodemailer';
import type { InboxReport } from '#libs/adapter-kit';
import type { InboundMessage } from '#libs/contracts';
import { createRegistry, WeightedSemaphore } from '#libs/platform';
import { HeldMemory } from '#libs/testing/files';
import { DovecotServer } from '#libs/testing/mail';
import { TcpProxy } from '#libs/testing/net';
import { waitFor } from '#libs/testing/waiting';
import { ImapRig } from '../../../test/imap/imap-rig.js';
import { openFilesIn } from '../../../test/open-files.js';
import { EmailAdapterMetrics } from '../../email-adapter.metrics.js';
import type { MailReception } from '../../reception/mail-reception.js';
import { ImapSession } from '../connection/imap-session.js';
import { imapLimits } from '../imap-limits.js';
import type { MailFolder } from '../reading/mail-folder.js';
import { ImapFolder } from './imap-folder.js';
import { MailIntake } from './mail-intake.js';

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
  if (!message) throw new Error('There is no message.');
  return rig.storedSource(message);
}

const video = {
  filename: 'Rundgang – Küche.mp4',
  contentType: 'video/mp4',
  content: Buffer.alloc(22 * mebibyte, 'film'),
};
const plan = { filename: 'plan.pdf', contentType: 'application/pdf', content: Buffer.alloc(1000, 'plan') };

/** As any client reads it, whole. */
async function sourceAtServer(): Promise<Buffer> {
  const auth = { user: rig.address, pass: server.password };
  const client = new ImapFlow({
    host: server.host,
    port: server.imapPort,
    secure: false,
    doSTARTTLS: false,
    auth,
    logger: false,
  });
  await client.connect();
  await client.mailboxOpen('INBOX');
  const mail = await client.fetchOne('1', { source: true }).finally(() => client.close());
  return (mail && mail.source) || Buffer.alloc(0);
}

describe('a mail of nearly 25 MiB', () => {
  const plans = { filename: 'plans.zip', content: randomBytes(18 * mebibyte) };
  const mail = { subject: 'The plans', text: 'Here they are', attachments: [plans] };

  async function expectWhole(): Promise<void> {
    const [message, ...others] = rig.messages();
    expect(others).toEqual([]);
    expect(message).toMatchObject({ content: { subject: 'The plans', text: 'Here they are' }, flags: [] });
    expect(storedFiles(message).map((file) => file.equals(plans.content))).toEqual([true]);
    const source = storedSource(message);
    expect(source.length).toBeGreaterThan(24 * mebibyte);
    expect(source.equals(await sourceAtServer())).toBe(true);
    expect(openFilesIn(rig.spillFolder)).toEqual([]);
  }

  it('is stored byte for byte, its file and its source, also where its server was killed in the middle of it', async () => {
    await server.deliver(user, mail);
    const life = rig.open();
    await waitFor('half of it', () => proxy.bytesFromServer > 12 * mebibyte);
    await server.kill();
    await waitFor('the end', () => life.ended !== undefined);
    expect(rig.messages()).toEqual([]);
    expect(openFilesIn(rig.spillFolder)).toEqual([]);
    await server.restart();
    rig.open();
    await waitFor('the message', () => rig.messages().length > 0);
    await expectWhole();
  });

  it('takes no more memory than some pieces', async () => {
    await server.deliver(user, mail);
    const session = await ImapSession.open({
      host: server.host,
      address: server.host,
      port: proxy.port,
      tls: false,
      auth: { user: rig.address, pass: server.password },
    });
    const folder = new ImapFolder(session, 'INBOX');
    await folder.open();
    const memory = new HeldMemory();
    let held = Infinity;
    const reception = { receive: () => Promise.resolve(void (held = memory.end())) };
    const intake = intakeOf(folder, reception as unknown as MailReception);
    for (const facts of await folder.facts([1])) await intake.take(facts, { attempt: 1, isHistory: true });
    session.close();
    expect(held).toBeLessThan(4 * mebibyte);
  });
});

function intakeOf(folder: MailFolder, reception: MailReception): MailIntake {
  const metrics = new EmailAdapterMetrics(createRegistry('test'));
  const report = { received: () => undefined } as unknown as InboxReport;
  const memory = new WeightedSemaphore(1);
  const { inbox, spillFolder } = rig;
  return new MailIntake({ folder, inbox: () => inbox, reception, memory, spillFolder, report, metrics });
}

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
