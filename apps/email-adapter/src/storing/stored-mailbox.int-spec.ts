import { DovecotServer } from '#libs/testing/mail';
import { waitFor } from '#libs/testing/waiting';
import { ImapRig } from '../../test/imap/imap-rig.js';
import { sampleAttachments, sha256Of } from '../../test/sample-attachments.js';

let server: DovecotServer;
let rig: ImapRig;

beforeAll(async () => {
  server = await DovecotServer.start();
});
beforeEach(() => {
  const options = { port: server.imapPort, password: server.password, settings: { history: true } };
  rig = new ImapRig(options, `stored${Math.random().toString(36).slice(2, 8)}`);
});
afterEach(() => rig.stop());
afterAll(() => server?.stop());

function user(): string {
  return rig.address.slice(0, rig.address.indexOf('@'));
}

describe('a mail of a mailbox', () => {
  it('has its files in the store, the same byte for byte', async () => {
    const samples = sampleAttachments(10, 3);
    const mailed = samples.map((sample) => sample.mailed);
    await server.deliver(user(), { subject: 'Hello', text: 'Hello', attachments: mailed });
    rig.open();
    const message = await waitFor('the message', () => rig.messages()[0]);
    expect(message.content.attachments.map(({ sha256 }) => sha256)).toEqual(
      samples.map(({ content }) => sha256Of(content)),
    );
    expect(message.original).toMatchObject({ encoding: 'zstd' });
  });

  it('waits there while the file store takes nothing, and the inbox says why; then it is taken once', async () => {
    rig.files.away = true;
    await server.deliver(user(), { subject: 'Hello', text: 'Hello', attachments: [{ content: 'a file' }] });
    const life = rig.open();
    await waitFor('the state', () => life.reports.at(-1)?.startsWith('Mail waits in the mailbox: '));
    expect(rig.messages()).toEqual([]);
    rig.files.away = false;
    await waitFor('the message', () => rig.messages().length > 0);
    await waitFor('the state', () => life.isConnected);
    expect(rig.messages()).toHaveLength(1);
    expect(rig.files.kept.size).toBe(2);
  });
});
