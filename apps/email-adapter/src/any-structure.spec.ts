import '#libs/testing/slow';
import fc from 'fast-check';
import { isVisible } from '#libs/contracts';
import { translatedSource } from '../test/translated.js';

const words = 'I want the flat on Elm Street';
const jane = 'jane@example.com';

/** As mail programs, forms and scripts write one From. */
const froms = [
  jane,
  `<${jane}>`,
  `Jane Roe <${jane}>`,
  `"Roe, Jane" <${jane}>`,
  `${jane} (Jane Roe)`,
  `=?utf-8?B?${Buffer.from('Jané Roe').toString('base64')}?= <${jane}>`,
  `=?iso-8859-1?Q?Jan=E9?=\r\n <JANE@EXAMPLE.COM>`,
  `"Jane <${jane}>`,
  `<mailto:${jane}>`,
];

/** Labels that real mail has for text of ASCII letters: right, misspelt and unknown ones. */
const charsets = [
  'utf-8',
  'UTF8',
  'utf8mb4',
  'us-ascii',
  'ansi_x3.4-1968',
  'iso-8859-1',
  'latin1',
  'iso-8859-15',
  'iso-8859-8-i',
  'windows-1252',
  'cp1252',
  'cp-850',
  'windows-1251',
  'koi8-r',
  'gb2312',
  'gbk',
  'big5',
  'shift_jis',
  'euc-kr',
  'iso-2022-jp',
  'ks_c_5601-1987',
  'unknown-8bit',
  'x-unknown',
  'unicode',
  'default',
  'binary',
  'none',
  '',
];

const types = ['text/plain', 'TEXT/Plain', 'text', 'text/', 'plain/text', 'text/markdown', 'application/text'];
const encodings = ['7bit', '8bit', 'quoted-printable', 'base64', 'Base64 ', 'binary'];

interface Leaf {
  type: string;
  charset: string;
  quote: string;
  encoding: string;
}
type Tree = Leaf | { kind: string; blank: string; isEnded: boolean; first: Tree; others: string[] };

const leaf: fc.Arbitrary<Leaf> = fc.record({
  type: fc.constantFrom(...types),
  charset: fc.constantFrom(...charsets),
  quote: fc.constantFrom('', '"'),
  encoding: fc.constantFrom(...encodings),
});
const pdf = 'Content-Type: application/pdf; name=plan.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n';
const html = `Content-Type: text/html\r\n\r\n<p>${words}</p>\r\n`;
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.record({
      kind: fc.constantFrom('mixed', 'alternative', 'related', 'MIXED', 'unheard-of'),
      blank: fc.constantFrom('', ' ', '\t'),
      isEnded: fc.boolean(),
      first: tie('tree'),
      others: fc.array(fc.constantFrom(pdf, html), { maxLength: 2 }),
    }),
  ),
}));

const aMail = fc.record({
  tree,
  from: fc.constantFrom(...froms),
  fromName: fc.constantFrom('From:', 'FROM:', 'from: ', 'From:\t', 'From:\r\n ', 'From : '),
  before: fc.constantFrom('', 'Received: from a by b; Tue, 10 Nov 2026 15:00:00 +0000\r\n', 'X-Odd\r\n'),
});
type AnyMail = typeof aMail extends fc.Arbitrary<infer M> ? M : never;

function encoded(encoding: string): string {
  return encoding.trim().toLowerCase() === 'base64' ? Buffer.from(words).toString('base64') : words;
}

function partOf(one: Tree, depth = 0): string {
  if ('type' in one) {
    const label = `charset=${one.quote}${one.charset}${one.quote}`;
    return `Content-Type: ${one.type}; ${label}\r\nContent-Transfer-Encoding: ${one.encoding}\r\n\r\n${encoded(one.encoding)}\r\n`;
  }
  const boundary = `b${depth}`;
  const parts = [partOf(one.first, depth + 1), ...one.others];
  const body = parts.map((part) => `--${boundary}${one.blank}\r\n${part}`).join('');
  return `Content-Type: multipart/${one.kind}; boundary=${boundary}\r\n\r\n${body}${one.isEnded ? `--${boundary}--\r\n` : ''}`;
}

function sourceOf({ tree: root, from, fromName, before }: AnyMail): string {
  const fields = [
    'Subject: Flat',
    'Date: Tue, 10 Nov 2026 15:00:00 +0000',
    'Message-ID: <1@example.com>',
    'MIME-Version: 1.0',
  ];
  return `${before}${fromName}${from}\r\n${fields.join('\r\n')}\r\n${partOf(root)}`;
}

const translated = (source: string) => translatedSource(Buffer.from(source, 'latin1'));

describe('a mail of any structure, header spelling and charset label', () => {
  it('has its words and its person, and is the same mail twice', async () => {
    await fc.assert(
      fc.asyncProperty(aMail, async (mail) => {
        const source = sourceOf(mail);
        const { eventId, message } = await translated(source);
        expect(isVisible(message.content.text)).toBe(true);
        expect(message.content.text).toContain(words);
        expect(message.sender.identities[0]).toMatchObject({ kind: 'email', value: jane });
        expect((await translated(source)).eventId).toBe(eventId);
        expect((await translated(`Received: from c by d; Tue, 10 Nov 2026 15:00:02 +0000\r\n${source}`)).eventId).toBe(
          eventId,
        );
      }),
      { numRuns: 160 },
    );
  });
});
