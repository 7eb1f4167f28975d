import { readFileSync } from 'node:fs';
import { fixture, inbox } from '../../../test/fixtures.js';
import { parseMail } from '../../mail/parse-mail.js';
import { mailIdentity, type MailIdentity } from './mail-identity.js';

const formerIds = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/former-ids.json', import.meta.url), 'utf8'),
) as Record<string, string>;

async function identityOf(source: string | Buffer): Promise<MailIdentity> {
  const bytes = typeof source === 'string' ? Buffer.from(source.replaceAll('\n', '\r\n')) : source;
  return mailIdentity(await parseMail(bytes), inbox.inboxId);
}

const idOf = async (source: string | Buffer) => (await identityOf(source)).eventId;

interface Written {
  from?: string;
  replyTo?: string;
  date?: string;
  subject?: string;
  messageId?: string;
  fields?: string;
  body?: string;
}

/** A form's mail with canned words; a field that is empty is left out. */
function mail(given: Written = {}): string {
  const {
    from = 'Site <wordpress@site.example>',
    replyTo = '',
    date = 'Sat, 28 Nov 2026 21:20:00 +0000',
    subject = 'Question about the flat',
    messageId = '',
    fields = '',
    body = 'I am interested in this property.',
  } = given;
  const named = { From: from, 'Reply-To': replyTo, Date: date, Subject: subject, 'Message-ID': messageId };
  const lines = Object.entries(named).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}\n`]));
  return `${lines.join('')}${fields}\n${body}\n`;
}

const apart = 'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=never\n';

describe('mails of two people', () => {
  it.each<[string, Written, Written]>([
    ['by one form in one second', { replyTo: 'una@a.example' }, { replyTo: 'ulf@a.example' }],
    [
      'by a form that reuses its Message-ID',
      { replyTo: 'uta@a.example', messageId: '<form@site.example>' },
      { replyTo: 'udo@a.example', messageId: '<form@site.example>' },
    ],
    ['without a date', { replyTo: 'una@a.example', date: '' }, { replyTo: 'ulf@a.example', date: '' }],
    ['of whom one gave no address', { replyTo: 'una@a.example' }, {}],
    ['who gave what is no address', { replyTo: '555-1234' }, { replyTo: '555-9876' }],
    ['who stand in one group', { replyTo: 'Visitors: una@a.example;' }, { replyTo: 'Visitors: ulf@a.example;' }],
    ['whose second Reply-To differs', { replyTo: 'a@a.example, b@a.example' }, { replyTo: 'a@a.example, c@a.example' }],
    [
      'without From',
      { from: '', fields: 'Sender: Paul <paul@a.example>\n' },
      { from: '', fields: 'Sender: b@a.example\n' },
    ],
    ['whose From is no address', { from: 'Paul' }, { from: 'Paula' }],
    [
      'whose mails have a second From',
      { fields: 'From: x@a.example\n' },
      { from: 'y@a.example', fields: 'From: x@a.example\n' },
    ],
    ['with one name', { from: 'Kim <kim@a.example>' }, { from: 'Kim <kim@b.example>' }],
    ['with bodies that fall apart', { fields: apart, body: 'words one' }, { fields: apart, body: 'words two' }],
    [
      'with bodies that fall apart, by a reused Message-ID',
      { fields: apart, body: 'words one', messageId: '<1@a.example>' },
      { fields: apart, body: 'words two', messageId: '<1@a.example>' },
    ],
  ])('%s are two', async (_, one, other) => {
    expect(await idOf(mail(one))).not.toBe(await idOf(mail(other)));
  });
});

describe('a mail that differs', () => {
  it.each<[string, Written]>([
    ['in its text', { body: 'Other words.' }],
    ['in its instant', { date: 'Sat, 28 Nov 2026 21:20:01 +0000' }],
    ['in its subject', { subject: 'Another question' }],
    ['in its Message-ID', { messageId: '<2@a.example>' }],
    ['in having a Date that cannot be read', { date: 'on Saturday' }],
  ])('%s is another', async (_, other) => {
    expect(await idOf(mail(other))).not.toBe(await idOf(mail()));
  });
});

describe('a mail that a server or a relay rewrote', () => {
  const base: Written = {
    from: 'Wim Bo <b@a.example>',
    replyTo: 'Wim at home <w@home.example>, b2@a.example',
    date: 'Sat, 28 Nov 2026 20:00:00 +0000',
    subject: 'Größe der Wohnung',
    messageId: '<same@a.example>',
    body: 'die Wohnung',
  };

  it.each<[string, Written]>([
    ['in another zone', { date: 'Sat, 28 Nov 2026 21:00:00 +0100' }],
    ['with a comment in its Date', { date: 'Sat, 28 Nov 2026 12:00:00 -0800 (PST (Pacific))' }],
    ['without the day of the week', { date: '28 Nov 2026 20:00:00 GMT' }],
    ['with quotes around names', { from: '"Wim Bo" <b@a.example>' }],
    ['with capitals in addresses', { from: 'Wim Bo <B@A.Example>' }],
    ['without names', { from: 'b@a.example', replyTo: '<w@home.example>,<b2@a.example>' }],
    ['with an encoded name', { from: '=?utf-8?B?V2ltIEJv?= <b@a.example>' }],
    ['with a comment for a name', { from: 'b@a.example (Wim Bo)' }],
    ['with needless quotes in an address', { from: 'Wim Bo <"b"@a.example>' }],
    ['with an encoded subject', { subject: '=?iso-8859-1?Q?Gr=F6=DFe_der?= =?utf-8?B?IFdvaG51bmc=?=' }],
    ['with a folded subject', { subject: 'Größe\n  der\n\tWohnung' }],
    ['with a folded From', { from: 'Wim Bo\n <b@a.example>' }],
    ['with trace fields', { fields: 'Received: by x; Sat, 28 Nov 2026 20:00:09 +0000\nX-Trace: 1\n' }],
    ['in base64', { fields: 'Content-Transfer-Encoding: base64\n', body: 'ZGllIFdvaG51bmc=' }],
    ['with other blanks', { body: 'die\n  Wohnung\n\n' }],
  ])('%s is the same', async (_, rewritten) => {
    expect(await idOf(mail({ ...base, ...rewritten }))).toBe(await idOf(mail(base)));
  });

  it('without a Reply-To that said what From says is the same', async () => {
    const { replyTo: _, ...withoutReplyTo } = base;
    const same = mail({ ...base, replyTo: 'W. Bo <B@a.example>' });
    expect(await idOf(same)).toBe(await idOf(mail(withoutReplyTo)));
  });

  it('with a second From behind the first is the same: the first counts', async () => {
    const [one, other] = ['x@a.example', 'y@a.example'].map((second) => mail({ fields: `From: ${second}\n` }));
    expect(await idOf(one ?? '')).toBe(await idOf(other ?? ''));
  });

  it('with a domain in its ASCII form is the same', async () => {
    const [letters, ascii] = ['Zoë <zoe@bücher.example>', 'zoe@xn--bcher-kva.example'];
    expect(await idOf(mail({ from: letters }))).toBe(await idOf(mail({ from: ascii })));
  });

  it('with other line ends is the same, even if its body falls apart', async () => {
    const source = mail({ fields: apart, body: 'words\nand more' });
    expect(await idOf(Buffer.from(source))).toBe(await idOf(source));
  });
});

describe('the id that the former rule gave', () => {
  const names = Object.keys(formerIds);

  it.each(names)('stands beside the new one: %s', async (name) => {
    const { eventId, formerIds: former } = await identityOf(fixture(name));
    expect(former).toEqual([formerIds[name]]);
    expect(former).not.toContain(eventId);
  });

  it('is the same for mails that are two now', async () => {
    const [one, other] = await Promise.all(
      [mail({ replyTo: 'a@a.example' }), mail({ replyTo: 'b@a.example' })].map(identityOf),
    );
    expect(one?.formerIds).toEqual(other?.formerIds);
    expect(one?.formerIds).toHaveLength(1);
  });

  it('is not given if the body fell apart: all such mails had the same one', async () => {
    expect((await identityOf(mail({ fields: apart, body: 'words one' }))).formerIds).toEqual([]);
  });

  it('is not given to mail written after the rule ended: its look-up would cost', async () => {
    expect((await identityOf(mail({ date: 'Fri, 01 Jan 2027 00:00:00 +0000' }))).formerIds).toEqual([]);
    expect((await identityOf(mail({ date: 'Thu, 31 Dec 2026 23:59:59 +0000' }))).formerIds).toHaveLength(1);
  });

  it('is given to a mail that has no words', async () => {
    expect((await identityOf(mail({ body: ' ' }))).formerIds).toHaveLength(1);
  });
});
