import { DovecotServer, waitFor } from '#libs/testing';
import { ImapRig, type ImapRigOptions } from '../../test/imap-rig.js';

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
  return { user, rig, deliver };
}

const connected = async (rig: ImapRig) => {
  const life = rig.open();
  await waitFor('the mailbox to be open', () => life.isConnected);
  return life;
};
const until = (rig: ImapRig, ...subjects: string[]) =>
  waitFor(`the messages ${subjects.join()}`, () => rig.subjects().join() === subjects.join());

describe('a mailbox', () => {
  it('is read from its connection on: what was there before is left alone', async () => {
    const { rig, deliver } = mailbox();
    await deliver('old');
    await connected(rig);
    await deliver('new');
    await until(rig, 'new');
  });
});
