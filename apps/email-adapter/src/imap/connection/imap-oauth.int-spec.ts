import '#libs/testing/slow';
import { InboxStoppedError } from '#libs/adapter-kit';
import { DovecotServer, TokenEndpoint } from '#libs/testing/mail';
import { TcpProxy } from '#libs/testing/net';
import { waitFor } from '#libs/testing/waiting';
import { ImapRig, type ImapLife } from '../../../test/imap/imap-rig.js';

let tokens: TokenEndpoint;
let server: DovecotServer;
let proxy: TcpProxy;
let rig: ImapRig;
let users = 0;
let user: string;
let address: string;

beforeAll(async () => {
  tokens = await TokenEndpoint.start();
  server = await DovecotServer.start({ introspectionUrl: tokens.introspectionUrl });
});
beforeEach(async () => {
  proxy = await TcpProxy.open({ host: server.host, port: server.imapPort });
  user = `token${(users += 1)}`;
  address = `${user}@mail.example`;
  rig = rigWith(tokens.consent(address));
});
afterEach(async () => {
  await rig.stop();
  await proxy.close();
});
afterAll(() => Promise.all([server?.stop(), tokens?.stop()]));

function rigWith(oauth: object): ImapRig {
  return new ImapRig({ port: proxy.port, password: '', credentials: { user: address, oauth } }, user);
}

async function connected(): Promise<ImapLife> {
  const life = rig.open();
  await waitFor('the mailbox to be open', () => life.isConnected || life.ended);
  expect(life.ended).toBeUndefined();
  return life;
}

async function ended(): Promise<Error | null | undefined> {
  const life = rig.open();
  await waitFor('the end', () => life.ended !== undefined);
  return life.ended;
}

const deliver = (subject: string) => server.deliver(user, { subject, text: `About ${subject}` });
const until = (...subjects: string[]) =>
  waitFor(`the messages ${subjects.join()}`, () => rig.subjects().join() === subjects.join());

describe('a mailbox that is read by access token', () => {
  it('gives its mail', async () => {
    await connected();
    await deliver('by token');
    await until('by token');
  });

  it('uses one token over several connections for as long as it is good', async () => {
    const before = tokens.given;
    await (await connected()).stop();
    await connected();
    expect(tokens.given - before).toBe(1);
  });

  it('fetches another token when its server refuses the first one', async () => {
    const before = tokens.given;
    const life = await connected();
    tokens.endAccess(address);
    proxy.cut();
    await waitFor('the end', () => life.ended);
    await deliver('by another');
    await connected();
    await until('by another');
    expect(tokens.given - before).toBe(2);
  });

  it('stops when the consent is withdrawn, with an error that says what to do and holds no token', async () => {
    await (await connected()).stop();
    tokens.revoke(address);
    const error = await ended();
    expect(error).toBeInstanceOf(InboxStoppedError);
    expect(error?.message).toMatch(/refused the refresh token \(invalid_grant\); connect the account again/u);
    expect(error?.message).not.toMatch(/(access|refresh)-\d/u);
  });

  it('stops when the token is another account’s, and does not blame the password', async () => {
    rig = rigWith(tokens.consent('other-user@mail.example'));
    const error = await ended();
    expect(error).toBeInstanceOf(InboxStoppedError);
    expect(error?.message).toMatch(/does not accept the access token.*user.*scopes/u);
    expect(error?.message).not.toMatch(/password/u);
  });
});
