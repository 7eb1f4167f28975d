import '#libs/testing/slow';
import { DovecotServer } from '#libs/testing/mail';
import { waitFor } from '#libs/testing/waiting';
import { ImapRig } from '../../../test/imap/imap-rig.js';

let server: DovecotServer;
let rig: ImapRig;

beforeAll(async () => {
  server = await DovecotServer.start({ plainest: true });
  rig = new ImapRig({ port: server.imapPort, password: server.password, pollTimeMs: 1000 }, 'plain');
});
afterAll(async () => {
  await rig?.stop();
  await server?.stop();
});

describe('a server that knows no IDLE', () => {
  it('is polled over the same connection', async () => {
    const life = rig.open();
    await waitFor('the mailbox to be open', () => life.isConnected);
    for (const subject of ['first', 'second']) {
      await server.deliver('plain', { subject, text: 'Hello' });
      await waitFor(subject, () => rig.subjects().includes(subject));
    }
    expect(life.ended).toBeUndefined();
  });
});
