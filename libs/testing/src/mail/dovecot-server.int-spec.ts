import '#libs/testing/slow';
import { ImapFlow } from 'imapflow';
import { DovecotServer } from './dovecot-server.js';

let server: DovecotServer;

beforeAll(async () => {
  server = await DovecotServer.start();
});
afterAll(() => server?.stop());

async function inFolder<T>(user: string, path: string, look: (client: ImapFlow) => Promise<T>): Promise<T> {
  const { host, imapPort: port, password: pass } = server;
  const auth = { user: `${user}@mail.example`, pass };
  const client = new ImapFlow({ host, port, secure: false, doSTARTTLS: false, auth, logger: false });
  await client.connect();
  try {
    await client.mailboxOpen(path, { readOnly: true });
    return await look(client);
  } finally {
    client.close();
  }
}

const uidsIn = (user: string, path = 'INBOX') =>
  inFolder(user, path, async (client) => client.search({ all: true }, { uid: true }));
const validityOf = (user: string) => inFolder(user, 'INBOX', async ({ mailbox }) => mailbox && mailbox.uidValidity);

describe('the Dovecot for tests', () => {
  it('stores what is delivered, in the folder that is named, and keeps it through its death', async () => {
    await server.deliver('jane', { subject: 'one', text: 'Hello' });
    await server.deliver('jane', { subject: 'two', text: 'Hello' }, 'Junk');
    expect(await uidsIn('jane')).toEqual([1]);
    await server.kill();
    await server.restart();
    expect(await uidsIn('jane', 'Junk')).toEqual([1]);
  });

  it('gives its mails new UIDs under a new UIDVALIDITY', async () => {
    for (const subject of ['one', 'two']) await server.deliver('max', { subject, text: 'Hello' });
    const before = await validityOf('max');
    server.maildir('max').renewUids();
    expect(await validityOf('max')).not.toEqual(before);
    expect(await uidsIn('max')).toEqual([1, 2]);
  });

  it('counts and loses what lies in a folder', async () => {
    await server.deliver('eve', { subject: 'one', text: 'Hello' });
    expect(server.maildir('eve').count()).toBe(1);
    server.maildir('eve').empty();
    expect(await uidsIn('eve')).toEqual([]);
  });
});
