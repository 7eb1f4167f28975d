import '#libs/testing/slow';
import { ImapFlow } from 'imapflow';
import { DovecotServer } from '#libs/testing/mail';

/** Clients as they are usually written. Each loses mail that a cursor behind the log keeps. */
let server: DovecotServer;
let users = 0;
let user: string;

beforeAll(async () => {
  server = await DovecotServer.start();
});
beforeEach(() => {
  user = `naive${(users += 1)}`;
});
afterAll(() => server?.stop());

const deliver = (subject: string) => server.deliver(user, { subject, text: 'Hello' });

async function inInbox<T>(read: (client: ImapFlow) => Promise<T>): Promise<T> {
  const auth = { user: `${user}@mail.example`, pass: server.password };
  const { host, imapPort: port } = server;
  const client = new ImapFlow({ host, port, secure: false, doSTARTTLS: false, auth, logger: false });
  await client.connect();
  await client.mailboxOpen('INBOX');
  return read(client).finally(() => client.close());
}

const subjects = (client: ImapFlow, uids: number[] | false | undefined) =>
  Promise.all(
    (uids || []).map(async (uid) => envelopeOf(await client.fetchOne(String(uid), { envelope: true }, { uid: true }))),
  );

function envelopeOf(mail: Awaited<ReturnType<ImapFlow['fetchOne']>>): string {
  return (mail || undefined)?.envelope?.subject ?? '';
}

describe('a client that takes unread mail', () => {
  it('never sees what a colleague has read first', async () => {
    await deliver('urgent');
    await inInbox(() => Promise.resolve());
    server.maildir(user).markSeen();
    const taken = await inInbox(async (client) =>
      subjects(client, await client.search({ seen: false }, { uid: true })),
    );
    expect(taken).toEqual([]);
  });
});

describe('a client that notes its place before the mail is safe', () => {
  it('loses the mail that it was killed with', async () => {
    await deliver('in hand');
    let place = 0;
    await inInbox(async (client) => {
      place = Number(((await client.search({ uid: `${place + 1}:*` }, { uid: true })) || [])[0]);
      // Killed here: noted, and not yet anywhere else.
    });
    const uids = await inInbox(async (client) => client.search({ uid: `${place + 1}:*` }, { uid: true }));
    expect((uids || []).filter((uid) => uid > place)).toEqual([]);
  });
});

describe('a client that keeps UIDs without their validity', () => {
  it('loses what arrives after the server has given new UIDs', async () => {
    for (const subject of ['a', 'b', 'c']) await deliver(subject);
    const place = await inInbox(async ({ mailbox }) => (mailbox ? mailbox.uidNext - 1 : 0));
    server.maildir(user).empty();
    server.maildir(user).renewUids();
    await deliver('new');
    const uids = await inInbox(async (client) => client.search({ uid: `${place + 1}:*` }, { uid: true }));
    expect((uids || []).filter((uid) => uid > place)).toEqual([]);
    expect(server.maildir(user).count()).toBe(1);
  });
});
