import '#libs/testing/slow';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '#libs/testing/waiting';
import { fetchResponse } from '../../../test/imap/fake-fetch-response.js';
import { FakeImapServer, type FakeFetch } from '../../../test/imap/fake-imap-server.js';
import { ImapRig, type ImapLife } from '../../../test/imap/imap-rig.js';
import { openFilesIn } from '../../../test/open-files.js';
import { imapLimits } from '../imap-limits.js';

const { pieceBytes } = imapLimits;

let server: FakeImapServer;
let rig: ImapRig;
let parent: string;
let spillFolder: string;

beforeEach(async () => {
  server = await FakeImapServer.start();
  parent = mkdtempSync(join(tmpdir(), 'doorbell-pieces-'));
  spillFolder = join(parent, 'mails');
  const settings = { history: true };
  rig = new ImapRig({ port: server.port, password: 'a-password', settings, spillFolder }, 'leads');
  server.deliver(
    'large',
    Array.from({ length: 50_000 }, (_, n) => `Line ${n} of a long text about the flat.`).join('\r\n'),
  );
});
afterEach(async () => {
  await rig.stop();
  await server.stop();
  rmSync(parent, { recursive: true });
});

const wantsPiece = ({ items }: FakeFetch) => /BODY\.PEEK\[\]<\d/u.test(items);
const startOf = ({ items }: FakeFetch) => Number(/<(\d+)\./u.exec(items)?.[1]);

function stating(change: (size: number) => number) {
  return ({ mails, items, response }: FakeFetch): Buffer[] =>
    items.includes('RFC822.SIZE')
      ? mails.map((mail) => {
          const sized = `RFC822.SIZE ${Math.round(change(mail.source.length))}`;
          return Buffer.from(String(response(mail)).replace(/RFC822\.SIZE \d+/u, sized));
        })
      : mails.map(response);
}

/** Until the mail is on the log, over one connection. It is stored as its server has it. */
async function taken(life: ImapLife = rig.open()): Promise<void> {
  await waitFor('the message', () => rig.messages().length > 0 || life.ended !== undefined);
  expect(life.ended).toBeUndefined();
  const [message, ...others] = rig.messages();
  expect(others).toEqual([]);
  expect(message).toMatchObject({ flags: [], content: { subject: 'large' } });
  expect(message && rig.storedSource(message).equals(server.mails[0]?.source ?? Buffer.alloc(0))).toBe(true);
  await waitFor('its file to be closed', () => openFilesIn(spillFolder).length === 0);
}

describe('a mail of more than 1 MiB in a mailbox', () => {
  it('is requested in pieces of 1 MiB, and stored as it is', async () => {
    await taken();
    expect(server.fetches.filter((fetch) => fetch.includes('BODY.PEEK[]'))).toEqual(
      [0, 1, 2].map((n) => expect.stringContaining(`BODY.PEEK[]<${n * pieceBytes}.${pieceBytes}>`)),
    );
  });

  it.each<[string, (fetch: FakeFetch) => Buffer[]]>([
    ['no pieces', (fetch) => (wantsPiece(fetch) ? [] : fetch.mails.map(fetch.response))],
    ['nothing but its first piece', (fetch) => (startOf(fetch) > 0 ? [] : fetch.mails.map(fetch.response))],
    [
      'all of it for each piece',
      ({ mails, items }) => mails.map((mail) => fetchResponse(mail, 1, items.replace(/<[\d.]+>/u, ''))),
    ],
    ['less than it has as its size', stating((size) => size * 0.6)],
    ['somewhat more than it has as its size', stating((size) => size * 1.05)],
    ['much more than it has as its size', stating((size) => size * 2)],
  ])('is stored as it is where its server sends %s', async (_, lines) => {
    server.onFetch = (fetch) => ({ lines: lines(fetch) });
    await taken();
  });

  it('is fetched again when its connection ends in the middle, and nothing of it stays behind', async () => {
    let ends = 0;
    server.onFetch = (fetch) => {
      const isEnd = startOf(fetch) > 0 && (ends += 1) === 1;
      return isEnd ? { lines: [], end: null } : { lines: fetch.mails.map(fetch.response) };
    };
    const life = rig.open();
    await waitFor('its end', () => life.ended !== undefined);
    expect(openFilesIn(spillFolder)).toEqual([]);
    expect(rig.messages()).toEqual([]);
    await taken();
  });

  it('waits in the mailbox while its folder takes none, and the state says why', async () => {
    writeFileSync(spillFolder, 'a file in the place of the folder');
    const life = rig.open();
    await waitFor('a second try', () => server.fetches.filter((fetch) => fetch.includes('RFC822.SIZE')).length > 1);
    expect(life.reports.at(-1)).toMatch(/^Mail waits in the mailbox: SMTP_FOLDER takes no large mail/u);
    rmSync(spillFolder);
    await taken(life);
    await waitFor('the state', () => life.isConnected);
  });
});
