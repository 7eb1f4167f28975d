import '#libs/testing/slow';
import { topics } from '#libs/contracts';
import { waitFor } from '#libs/testing/waiting';
import type { FakeMail } from '../../../test/imap/fake-fetch-response.js';
import { FakeImapServer, type FakeFetch } from '../../../test/imap/fake-imap-server.js';
import { ImapRig } from '../../../test/imap/imap-rig.js';
import { imapLimits } from '../imap-limits.js';

let server: FakeImapServer;
let rig: ImapRig;

beforeEach(async () => {
  server = await FakeImapServer.start();
  rig = new ImapRig({ port: server.port, password: 'a-password' }, 'leads');
});
afterEach(async () => {
  await rig.stop();
  await server.stop();
});

const isBad = ({ subject }: FakeMail) => subject === 'bad';
const wantsBody = ({ items }: FakeFetch) => items.includes('BODY.PEEK');
const wantsWhole = ({ items }: FakeFetch) => items.includes('BODY.PEEK[]') && !items.includes('<');

/** Connects again after each end, as an owner does, until all subjects are on the log. Returns the number of connections. */
function readUntil(...subjects: string[]): Promise<number> {
  return readWhile(() => !subjects.every((one) => readable().includes(one)));
}

async function readWhile(isMissing: () => boolean): Promise<number> {
  let lives = 0;
  const isDone = (): boolean => !isMissing();
  while (!isDone()) {
    lives += 1;
    const life = rig.open();
    await waitFor('its end or the messages', () => life.ended !== undefined || isDone());
  }
  return lives;
}

/** Subjects on the log; for an unreadable mail the one in its text. */
function readable(): string[] {
  return rig
    .messages()
    .map(({ content }) => content.subject ?? /^Subject: (.*)$/mu.exec(content.text)?.[1]?.trim() ?? content.text);
}

/** The mailbox is connected before anything arrives. */
async function connected(): Promise<void> {
  const life = rig.open();
  await waitFor('the mailbox to be open', () => life.isConnected);
}

async function arriving(...subjects: string[]): Promise<void> {
  await connected();
  await rig.stop();
  for (const subject of subjects) server.deliver(subject);
}

const unreadable = () => rig.messages().filter(({ flags }) => flags[0]?.flag === 'unreadable');
const deadLetters = () => rig.log.messages(topics.deadLetters.name);

describe('a mail that is listed and', () => {
  it.each<[string, (fetch: FakeFetch) => FakeMail[]]>([
    [
      'is left out of a response about many',
      (fetch) => fetch.mails.filter((mail) => fetch.mails.length === 1 || !isBad(mail)),
    ],
    [
      'is left out of every response about size and date',
      (fetch) => fetch.mails.filter((mail) => wantsBody(fetch) || !isBad(mail)),
    ],
    [
      'has no whole source but parts',
      (fetch) => (wantsWhole(fetch) ? fetch.mails.filter((mail) => !isBad(mail)) : fetch.mails),
    ],
  ])('%s is a message like its neighbours, over one connection', async (_, given) => {
    server.onFetch = (fetch) => ({ lines: given(fetch).map(fetch.response) });
    await arriving('a', 'bad', 'z');
    expect(await readUntil('a', 'bad', 'z')).toBe(1);
    expect(rig.messages()).toHaveLength(3);
    expect(rig.messages().find(({ content }) => content.subject === 'bad')).toMatchObject({
      flags: [],
      content: { text: expect.stringContaining('About bad') },
      sender: { identities: [{ value: 'bad@example.com' }] },
    });
  });

  it.each<[string, (fetch: FakeFetch, mail: FakeMail) => Buffer[]]>([
    ['nothing', () => []],
    ['NIL', (_, { uid }) => [Buffer.from(`* 2 FETCH (UID ${uid} BODY[] NIL)\r\n`)]],
    ['an empty text', (_, { uid }) => [Buffer.from(`* 2 FETCH (UID ${uid} BODY[] "")\r\n`)]],
    ['its flags', (_, { uid }) => [Buffer.from(`* 2 FETCH (UID ${uid} FLAGS (\\Seen))\r\n`)]],
  ])('is requested again when it comes once as %s', async (_, given) => {
    let times = 0;
    server.onFetch = (fetch) => ({
      lines: fetch.mails.flatMap((mail) => {
        const isWithheld = isBad(mail) && wantsBody(fetch) && (times += 1) === 1;
        return isWithheld ? given(fetch, mail) : [fetch.response(mail)];
      }),
    });
    await arriving('bad', 'z');
    expect(await readUntil('bad', 'z')).toBe(1);
    expect(rig.messages().every(({ flags }) => flags.length === 0)).toBe(true);
  });

  it.each(['OK FETCH completed.', 'NO [SERVERBUG] Internal error'] as const)(
    'is never handed out (%s) becomes unreadable, with its envelope and a dead letter; its neighbours come at once',
    async (end) => {
      server.onFetch = (fetch) => {
        const isAbout = wantsBody(fetch) && fetch.mails.some(isBad);
        return isAbout ? { lines: [], end } : { lines: fetch.mails.map(fetch.response) };
      };
      await arriving('a', 'bad', 'z');
      await readUntil('a', 'z');
      expect(unreadable()).toEqual([]);
      expect(await readUntil('bad')).toBeLessThanOrEqual(imapLimits.tries + 1);
      expect(rig.messages()).toHaveLength(3);
      expect(unreadable()).toMatchObject([
        { content: { text: expect.stringContaining('"Jane Doe" <bad@example.com>') } },
      ]);
      expect(deadLetters()).toHaveLength(1);
      // A response about all of them, and a few for each attempt at the one.
      expect(server.fetches.length).toBeLessThan(40);
    },
  );

  it('has no other data is known by its place in the folder', async () => {
    server.onFetch = (fetch) => ({ lines: fetch.mails.filter((mail) => !isBad(mail)).map(fetch.response) });
    await arriving('a', 'bad', 'bad', 'z');
    await readUntil('a', 'z');
    await readWhile(() => unreadable().length < 2);
    expect(unreadable().map(({ content }) => content.text.trim())).toEqual([
      'Mail: UID 12 (validity 7) of folder INBOX',
      'Mail: UID 13 (validity 7) of folder INBOX',
    ]);
    expect(new Set(rig.eventIds()).size).toBe(4);
    expect(deadLetters()).toHaveLength(2);
  });

  it('ends every connection that requests its whole source is taken by its parts', async () => {
    server.onFetch = (fetch) => {
      const isTooMuch = wantsWhole(fetch) && fetch.mails.some(isBad);
      return isTooMuch ? { lines: [], end: null } : { lines: fetch.mails.map(fetch.response) };
    };
    await arriving('a', 'bad', 'z');
    expect(await readUntil('a', 'bad', 'z')).toBeLessThanOrEqual(imapLimits.tries + 2);
    expect(unreadable()).toEqual([]);
  });

  it('ends every connection that requests it is found, and the others go on', async () => {
    server.onFetch = (fetch) =>
      fetch.mails.some(isBad) ? { lines: [], end: null } : { lines: fetch.mails.map(fetch.response) };
    await arriving('a', 'bad', 'z');
    const lives = await readUntil('a', 'z');
    expect(lives).toBeLessThanOrEqual(imapLimits.tries + 5);
    expect(unreadable()).toHaveLength(1);
  });
});

describe('a mail that is gone when it is requested', () => {
  it('is no message and no fault', async () => {
    await arriving('a', 'bad', 'z');
    server.onFetch = (fetch) => {
      const bad = wantsBody(fetch) && fetch.mails.find(isBad);
      if (bad) server.expunge(bad.uid);
      return { lines: bad ? [] : fetch.mails.map(fetch.response) };
    };
    expect(await readUntil('a', 'z')).toBe(1);
    expect(readable().sort()).toEqual(['a', 'z']);
    expect(deadLetters()).toEqual([]);
  });

  it('is no message and no fault when the server has sent nothing of it', async () => {
    await arriving('a', 'bad', 'z');
    server.onFetch = (fetch) => {
      const bad = server.mails.find(isBad);
      if (bad) server.expunge(bad.uid);
      return { lines: fetch.mails.filter((mail) => !isBad(mail)).map(fetch.response) };
    };
    expect(await readUntil('a', 'z')).toBe(1);
    expect(readable().sort()).toEqual(['a', 'z']);
  });
});

const flagsOf = ({ uid }: FakeMail) => `* 1 FETCH (UID ${uid} FLAGS (\\Seen))\r\n`;
const first = (): FakeMail => server.mails[0] ?? { uid: 0, subject: '', source: Buffer.alloc(0) };

describe('a mail of which its server says that it arrived', () => {
  it.each(['01-Jan-1970 00:00:00 +0000', '00-Xxx-0000 00:00:00 +0000'])('at %s has arrived now', async (date) => {
    const begun = Date.now();
    server.onFetch = (fetch) => ({
      lines: fetch.mails.map((mail) =>
        fetch.response(mail).toString('latin1').replace('28-Nov-2026 20:00:00 +0000', date),
      ),
    });
    await arriving('a');
    await readUntil('a');
    expect(Date.parse(rig.messages()[0]?.sentAt ?? '')).toBeGreaterThanOrEqual(begun);
  });
});

describe('a response that was not requested', () => {
  it.each<[string, (fetch: FakeFetch) => (Buffer | string)[]]>([
    ['flags of another mail before', (fetch) => [flagsOf(first()), ...fetch.mails.map(fetch.response)]],
    ['flags of the same mail before', (fetch) => fetch.mails.flatMap((mail) => [flagsOf(mail), fetch.response(mail)])],
    ['flags of the same mail behind', (fetch) => fetch.mails.flatMap((mail) => [fetch.response(mail), flagsOf(mail)])],
    ['flags without a UID', (fetch) => ['* 1 FETCH (FLAGS (\\Seen))\r\n', ...fetch.mails.map(fetch.response)]],
    [
      'flags between the responses',
      (fetch) => fetch.mails.flatMap((mail) => [fetch.response(mail), '* 1 FETCH (FLAGS ())\r\n']),
    ],
    ['responses out of order', (fetch) => fetch.mails.toReversed().map(fetch.response)],
    ['responses twice', (fetch) => fetch.mails.flatMap((mail) => [fetch.response(mail), fetch.response(mail)])],
    ['responses about every mail', (fetch) => (wantsBody(fetch) ? server.mails : fetch.mails).map(fetch.response)],
    ['the number of mails', (fetch) => [`* ${server.mails.length} EXISTS\r\n`, ...fetch.mails.map(fetch.response)]],
    ['responses without a UID', (fetch) => fetch.mails.map((mail) => withoutUid(fetch.response(mail)))],
  ])('does no harm: %s', async (_, lines) => {
    server.deliver('old');
    server.onFetch = (fetch) => ({ lines: lines(fetch) });
    await arriving('a', 'b', 'c');
    expect(await readUntil('a', 'b', 'c')).toBe(1);
    expect(readable().sort()).toEqual(['a', 'b', 'c']);
    expect(
      rig.messages().every(({ flags, content }) => flags.length === 0 && content.text === `About ${content.subject}`),
    ).toBe(true);
  });

  it('does no harm: a deletion, after which the others have other numbers', async () => {
    server.deliver('old');
    await arriving('a', 'b', 'c');
    server.onFetch = (fetch) => {
      if (wantsBody(fetch) && first().subject === 'old') server.expunge(first().uid);
      return { lines: fetch.mails.map(fetch.response) };
    };
    expect(await readUntil('a', 'b', 'c')).toBe(1);
  });

  it('does no harm if the server does not say which UID is next', async () => {
    server.sendsUidNext = false;
    server.deliver('old');
    server.onFetch = (fetch) => ({ lines: [flagsOf(first()), ...fetch.mails.map(fetch.response)] });
    await arriving('a', 'b');
    await readUntil('a', 'b');
    expect(readable().sort()).toEqual(['a', 'b']);
  });
});

function withoutUid(response: Buffer): Buffer {
  return Buffer.from(response.toString('latin1').replace(/UID \d+ ?/u, ''), 'latin1');
}
