import '#libs/testing/slow';
import { ImapFlow } from 'imapflow';
import { InboxStoppedError } from '#libs/adapter-kit';
import { DovecotServer, MailSink } from '#libs/testing/mail';
import { TestAuthority } from '#libs/testing/net';
import { waitFor } from '#libs/testing/waiting';
import { ImapRig, type ImapLife, type ImapRigOptions } from '../../test/imap/imap-rig.js';
import { imapLimits } from './imap-limits.js';

let server: DovecotServer;
let users = 0;
const rigs: ImapRig[] = [];

beforeAll(async () => {
  server = await DovecotServer.start();
});
afterEach(async () => {
  await Promise.all(rigs.splice(0).map((rig) => rig.stop()));
});
afterAll(() => server?.stop());

/** A mailbox of its own for each test. */
function mailbox(options: Partial<ImapRigOptions> = {}) {
  const user = `user${(users += 1)}`;
  const rig = new ImapRig({ port: server.imapPort, password: server.password, ...options }, user);
  rigs.push(rig);
  const deliver = async (...subjects: string[]): Promise<void> => {
    for (const subject of subjects) await server.deliver(user, { subject, text: `About ${subject}` });
  };
  return { user, rig, deliver, disk: server.maildir(user) };
}

async function connected(rig: ImapRig): Promise<ImapLife> {
  const life = rig.open();
  await waitFor('the mailbox to be open', () => life.isConnected);
  return life;
}

/** As the owner's own mail program does. */
async function inMailbox({ address }: ImapRig, act: (client: ImapFlow) => Promise<void>): Promise<void> {
  const auth = { user: address, pass: server.password };
  const { host, imapPort: port } = server;
  const client = new ImapFlow({ host, port, secure: false, doSTARTTLS: false, auth, logger: false });
  await client.connect();
  await act(client).finally(() => client.close());
}

const until = (rig: ImapRig, ...subjects: string[]) =>
  waitFor(`the messages ${subjects.join()}`, () => rig.subjects().join() === subjects.join());

describe('a mailbox', () => {
  it('is read from its connection on: earlier mail is left alone', async () => {
    const { rig, deliver } = mailbox();
    await deliver('old');
    await connected(rig);
    await deliver('new');
    await until(rig, 'new');
  });

  it('is taken over with its history where that is wanted, and reports its progress', async () => {
    const { rig, deliver } = mailbox({ settings: { history: true } });
    await deliver('a', 'b', 'c');
    const life = await connected(rig);
    await until(rig, 'a', 'b', 'c');
    await waitFor('the end of the history', () => life.progress.join() === '3,3' && life.backlog === 0);
  });

  it('gives mail that arrived while no owner read it', async () => {
    const { rig, deliver } = mailbox();
    await (await connected(rig)).stop();
    await deliver('night', 'nightmare');
    rig.open();
    await until(rig, 'night', 'nightmare');
  });

  it('gives mail that people read or replied to before the adapter did', async () => {
    const { rig, deliver, disk } = mailbox();
    await (await connected(rig)).stop();
    await deliver('seen by a colleague');
    disk.markSeen();
    rig.open();
    await until(rig, 'seen by a colleague');
  });

  it('stays unchanged: a taken mail is still unread for people', async () => {
    const { rig, deliver, disk } = mailbox();
    await connected(rig);
    await deliver('untouched');
    await until(rig, 'untouched');
    expect(disk.seen()).toBe(0);
  });

  it('is read in all its folders; a missing one is reported and the others go on', async () => {
    const { user, rig, deliver } = mailbox({ pollTimeMs: 200, settings: { folders: ['Junk', 'Nowhere'] } });
    await server.deliver(user, { subject: 'before' }, 'Junk');
    const life = rig.open();
    await waitFor('the report about the folder', () => life.reports.at(-1)?.includes('no folder "Nowhere"'));
    await server.deliver(user, { subject: 'in junk' }, 'Junk');
    await deliver('in inbox');
    await until(rig, 'in inbox', 'in junk');
  });

  it('gives new mail before the history of any folder', async () => {
    const { user, rig, deliver } = mailbox();
    await (await connected(rig)).stop();
    for (const subject of ['old 1', 'old 2', 'old 3']) await server.deliver(user, { subject, text: 'x' }, 'Archive');
    await deliver('new');
    Object.assign(rig.inbox.settings, { folders: ['Archive'], history: true });
    const life = rig.open();
    await until(rig, 'new', 'old 1', 'old 2', 'old 3');
    expect(rig.messages()[0]?.content.subject).toBe('new');
    await waitFor('the end of the history', () => life.progress.join() === '3,3' && life.backlog === 0);
    await deliver('newer');
    await until(rig, 'new', 'newer', 'old 1', 'old 2', 'old 3');
  });

  it('is read in folders of any name', async () => {
    const folder = 'Müller & Söhne – 客户/Büro';
    const { rig } = mailbox({ settings: { mailbox: folder } });
    await inMailbox(rig, async (client) => {
      await client.mailboxCreate(folder);
    });
    await connected(rig);
    await inMailbox(rig, async (client) => {
      await client.append(folder, 'From: jane@example.com\r\nSubject: filed\r\n\r\nHello');
    });
    await until(rig, 'filed');
  });

  it('reports that its named folder is missing, and blames no connection', async () => {
    const { rig } = mailbox({ settings: { mailbox: 'Nowhere' } });
    const life = rig.open();
    await waitFor('the end', () => life.ended);
    expect(life.ended?.message).toMatch(/no folder "Nowhere".*settings\.mailbox/u);
  });

  it('has the same messages after its server gives every mail a new UID', async () => {
    const { rig, deliver, disk } = mailbox();
    const life = await connected(rig);
    await deliver('a', 'b');
    await until(rig, 'a', 'b');
    await life.stop();
    await deliver('c');
    disk.renewUids();
    rig.open();
    await until(rig, 'a', 'b', 'c');
    expect(new Set(rig.eventIds()).size).toBe(3);
  });

  it('gives new mail within moments, without polling', async () => {
    const { rig, deliver } = mailbox({ pollTimeMs: 3_600_000 });
    await connected(rig);
    await deliver('quick');
    // Less than the time without news after which its server is checked.
    await waitFor('the message', () => rig.subjects().includes('quick'), 15_000);
  });
});

describe('a mail with a Date of years ago', () => {
  const date = new Date('2018-01-01T00:04:44.000Z');

  it('keeps that date if it was there before; if it arrives now, it counts as sent at its arrival', async () => {
    const { user, rig } = mailbox({ settings: { history: true } });
    await server.deliver(user, { subject: 'old', text: 'x', date });
    const life = await connected(rig);
    await until(rig, 'old');
    await waitFor('the end of the history', () => life.progress.join() === '1,1');
    await server.deliver(user, { subject: 'wrong clock', text: 'x', date });
    await until(rig, 'old', 'wrong clock');
    const [old, late] = rig.messages();
    expect(old).toMatchObject({ sentAt: date.toISOString() });
    expect(late).toMatchObject({ sentAt: late?.receivedAt, statedSentAt: date.toISOString() });
  });
});

describe('a mail in a mailbox', () => {
  it('has its envelope sender from Return-Path, so a bounce counts as one', async () => {
    const { user, rig } = mailbox();
    await connected(rig);
    await server.deliver(user, { subject: 'Undelivered', text: 'x', envelope: { from: '', to: 'x@mail.example' } });
    await until(rig, 'Undelivered');
    expect(rig.messages()[0]?.flags).toEqual([{ flag: 'bounce', reason: 'null return path' }]);
  });

  it('is no message if the owner wrote it to another address; to the mailbox itself it is a flagged one', async () => {
    const { user, rig, deliver } = mailbox();
    await connected(rig);
    const from = `${user}@mail.example`;
    await server.deliver(user, { subject: 'a copy of mine', text: 'x', from, to: 'jane@example.com' });
    await server.deliver(user, { subject: 'a form', text: 'x', from });
    await deliver('theirs');
    await until(rig, 'a form', 'theirs');
    const flagged = rig.messages().map(({ content, flags }) => [content.subject, flags.length]);
    expect(Object.fromEntries(flagged)).toEqual({ 'a form': 1, theirs: 0 });
  });

  it('comes once while its owner flags and deletes mails; a deleted one does not stop the others', async () => {
    const { rig, deliver } = mailbox();
    await (await connected(rig)).stop();
    const subjects = Array.from({ length: 12 }, (_, n) => `mail ${String(n).padStart(2, '0')}`);
    await deliver(...subjects);
    await inMailbox(rig, async (client) => {
      await client.mailboxOpen('INBOX');
      rig.open();
      await client.messageDelete('12');
      for (const flag of ['\\Seen', '\\Flagged', '$Label']) await client.messageFlagsAdd('1:*', [flag]);
    });
    await waitFor('the others', () => subjects.slice(0, -1).every((one) => rig.subjects().includes(one)));
    expect(rig.messages().every(({ flags }) => flags.length === 0)).toBe(true);
    expect(new Set(rig.eventIds()).size).toBe(rig.messages().length);
  });

  it('is set aside after three tries if it cannot be handed on, and the others go on', async () => {
    const { rig, deliver } = mailbox();
    await (await connected(rig)).stop();
    rig.refuse = (message) => message.content.subject === 'poison';
    await deliver('a', 'poison', 'z');
    let lives = 0;
    await waitFor('the mailbox to be read', async () => {
      lives += 1;
      const life = rig.open();
      await waitFor('its end or its success', () => life.ended !== undefined || rig.subjects().includes('z'));
      return rig.subjects().includes('z');
    });
    expect(lives).toBeLessThanOrEqual(imapLimits.tries + 3);
    const aside = rig.messages().filter(({ flags }) => flags[0]?.flag === 'unreadable');
    expect(aside.map(({ content }) => content.text)).toEqual([expect.stringContaining('Subject: poison')]);
  });
});

describe('a login', () => {
  it('stops the inbox when it is refused, with an error that says what to do and holds no password', async () => {
    const { rig } = mailbox({ password: 'wrong-password' });
    const life = rig.open();
    await waitFor('the end', () => life.ended);
    expect(life.ended).toBeInstanceOf(InboxStoppedError);
    expect(life.ended?.message).toMatch(/refused user name and password.*app password/u);
    expect(life.ended?.message).not.toContain('wrong-password');
  });

  it.each([
    ['no server listens', { port: 1 }, /Nothing answers at 127\.0\.0\.1:1; check host and port/u],
    ['the server speaks no TLS', { tls: true }, /does not speak TLS from the start; set tls to "starttls"/u],
    ['the server offers no STARTTLS', { tls: 'starttls' }, /does not turn to TLS by STARTTLS/u],
    ['the host does not exist', { host: 'no-such-host.invalid' }, /no-such-host\.invalid/u],
  ])('is tried again where %s, and says what is wrong', async (_, settings, words) => {
    const { rig } = mailbox({ settings });
    const life = rig.open();
    await waitFor('the end', () => life.ended);
    expect(life.ended).not.toBeInstanceOf(InboxStoppedError);
    expect(life.ended?.message).toMatch(words);
  });

  it('goes to no server whose certificate is signed by an unknown authority', async () => {
    const authority = TestAuthority.create();
    // What is spoken behind it does not matter.
    const impostor = await MailSink.start({ tls: { ...authority.issue('localhost'), from: 'the first byte' } });
    authority.remove();
    const { rig } = mailbox({ settings: { host: 'localhost', port: impostor.port, tls: true } });
    const life = rig.open();
    await waitFor('the end', () => life.ended);
    await impostor.stop();
    expect(life.ended?.message).toMatch(/shows a certificate that nobody known here has signed.*NODE_EXTRA_CA_CERTS/u);
  });

  it('goes to no private host unless the operator allows it', async () => {
    const { rig } = mailbox({ allowPrivate: false });
    const life = rig.open();
    await waitFor('the end', () => life.ended);
    expect(life.ended).toBeInstanceOf(InboxStoppedError);
    expect(life.ended?.message).toContain('private network');
  });
});
