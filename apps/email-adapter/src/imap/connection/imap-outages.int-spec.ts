import '#libs/testing/slow';
import { DovecotServer } from '#libs/testing/mail';
import { TcpProxy } from '#libs/testing/net';
import { waitFor } from '#libs/testing/waiting';
import { ImapRig, type ImapRigOptions } from '../../../test/imap/imap-rig.js';
import { imapLimits } from '../imap-limits.js';

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
  user = `out${(users += 1)}`;
  rig = rigWith();
});
afterEach(async () => {
  await rig.stop();
  await proxy.close();
});
afterAll(() => server?.stop());

function rigWith(options: Pick<ImapRigOptions, 'responseTimeoutMs'> = {}): ImapRig {
  return new ImapRig({ port: proxy.port, password: server.password, pollTimeMs: 1000, ...options }, user);
}

const deliver = (subject: string) => server.deliver(user, { subject, text: `About ${subject}` });
const until = (...subjects: string[]) =>
  waitFor(`the messages ${subjects.join()}`, () => rig.subjects().join() === subjects.join());

async function connected() {
  const life = rig.open();
  await waitFor('the mailbox to be open', () => life.isConnected);
  return life;
}

describe('a connection', () => {
  it('ends at once when it is cut, and the next one has the mail that arrived in between', async () => {
    const life = await connected();
    proxy.cut();
    await waitFor('its end', () => life.ended);
    await deliver('in between');
    rig.open();
    await until('in between');
  });

  it('is given up within a minute when it freezes', async () => {
    expect(imapLimits.silenceMs + imapLimits.responseTimeoutMs).toBeLessThan(60_000);
    rig = rigWith({ responseTimeoutMs: 5000 });
    const life = await connected();
    proxy.freeze();
    await waitFor('its end', () => life.ended);
    expect(life.ended?.message).toMatch(/tried again/u);
    proxy.thaw();
    await deliver('in between');
    rig.open();
    await until('in between');
  });

  it('ends when its server is killed, and is made again when the server is back', async () => {
    const life = await connected();
    await server.kill();
    await waitFor('its end', () => life.ended);
    await server.restart();
    await deliver('afterwards');
    rig.open();
    await until('afterwards');
  });

  it('is kept while the log is away, and the mail comes when the log is back', async () => {
    const life = await connected();
    rig.log.away = true;
    await deliver('waiting');
    await waitFor('a try', () => rig.published > 0);
    expect(rig.subjects()).toEqual([]);
    rig.log.away = false;
    await until('waiting');
    expect([life.ended, proxy.connections]).toEqual([undefined, 1]);
  });

  it('ends within seconds when the inbox is given up with mail in hand', async () => {
    const life = await connected();
    rig.log.away = true;
    await deliver('in hand');
    await waitFor('a try', () => rig.published > 0);
    await life.stop();
    expect(life.ended).toBeNull();
    rig.log.away = false;
    rig.open();
    await until('in hand');
  });
});
