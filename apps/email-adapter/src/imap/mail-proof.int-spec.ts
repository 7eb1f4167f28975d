import '#libs/testing/slow';
import { DovecotServer } from '#libs/testing/mail';
import { waitFor } from '#libs/testing/waiting';
import { dnsTable } from '../../test/proof/dns-table.js';
import { ownIds, quiet } from '../../test/harness.js';
import { ImapRig, type ImapRigOptions } from '../../test/imap/imap-rig.js';
import { keyRecord, signed } from '../../test/proof/signed-mail.js';
import { DmarcCheck } from '../proof/dmarc-check.js';
import { DnsRecords } from '../proof/dns-records.js';

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

/** One of its own for each test, open. */
async function mailbox(options: Partial<ImapRigOptions> = {}) {
  const user = `user${(users += 1)}`;
  const rig = new ImapRig({ port: server.imapPort, password: server.password, ...options }, user);
  rigs.push(rig);
  const life = rig.open();
  await waitFor('the mailbox to be open', () => life.isConnected);
  return { user, rig };
}

const until = (rig: ImapRig, ...subjects: string[]) =>
  waitFor(`the messages ${subjects.join()}`, () => rig.subjects().join() === subjects.join());

const proofs = (rig: ImapRig) =>
  Object.fromEntries(rig.messages().map(({ content, sender }) => [content.subject, sender.identities[0]?.verified]));

const source = (subject: string) => `From: Jane <jane@example.com>\r\nSubject: ${subject}\r\n\r\nHello\r\n`;

/** As a host without a word on top of it has it. */
const relayed = (subject: string) =>
  `Received: from a by b\r\nFrom: jane@example.com\r\nSubject: ${subject}\r\n\r\nHi\r\n`;

describe('the sender of a mail in a mailbox', () => {
  it('is proven by its domain’s signature over the source that was fetched', async () => {
    const table = dnsTable({ 'TXT sel._domainkey.example.com': keyRecord() });
    const check = new DmarcCheck({ records: new DnsRecords({ ask: table.ask }), logger: quiet });
    const { user, rig } = await mailbox({ check });
    await server.deliver(user, { raw: await signed(source('signed')) });
    await server.deliver(user, { raw: (await signed(source('changed'))).toString().replace('Hello', 'Hullo') });
    await until(rig, 'changed', 'signed');
    expect(proofs(rig)).toEqual({ signed: true, changed: false });
  });

  it('is proven by what its host wrote on top, and not by what the sender wrote below', async () => {
    const { user, rig } = await mailbox({ settings: { authservId: 'mx.mail.example' } });
    const [pass, none] = ['pass', 'none'].map(
      (result) => `Authentication-Results: mx.mail.example; dmarc=${result}\r\n`,
    );
    await server.deliver(user, { raw: `${pass}${relayed('relayed')}` });
    await server.deliver(user, { raw: `${none}${pass}${relayed('forged')}` });
    await until(rig, 'forged', 'relayed');
    expect(proofs(rig)).toEqual({ relayed: true, forged: false });
  });

  it('is proven by naming the mail that went to its sender, and by no other', async () => {
    const { user, rig } = await mailbox();
    const { inboxId } = rig.inbox;
    const ours = ownIds.idOf(
      '01900000-0000-7000-8000-000000000001',
      { inboxId, address: 'jane@example.com' },
      rig.address,
    );
    await server.deliver(user, { subject: 'reply', text: 'Yes', inReplyTo: ours });
    await server.deliver(user, { subject: 'stranger', text: 'Yes', inReplyTo: ours, from: 'mallory@evil.example' });
    await until(rig, 'reply', 'stranger');
    expect(proofs(rig)).toEqual({ reply: true, stranger: false });
  });
});
