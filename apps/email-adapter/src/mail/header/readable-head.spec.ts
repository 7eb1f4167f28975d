import iconv from 'iconv-lite';
import { mailSource, utf8 } from '../../../test/mail-source.js';
import { CharsetReader } from '../charset/charset-reader.js';
import { parseMail } from '../parse-mail.js';
import { readableHead } from './readable-head.js';

const headed = (...lines: readonly string[]): Buffer => Buffer.from([...lines, '', 'Text', ''].join('\r\n'), 'latin1');
const subjectOf = async (subject: string): Promise<string> =>
  (await parseMail(headed('From: wim@za.example', `Subject: ${subject}`))).subject;
const word = (charset: string, text: string, encoding = 'B', encodeAs = charset): string => {
  const bytes = iconv.encode(text, encodeAs);
  const q = [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
  return `=?${charset}?${encoding}?${encoding.toLowerCase() === 'b' ? bytes.toString('base64') : q}?=`;
};

describe('raw 8-bit values', () => {
  it.each(['Voilà', 'Voilà ', 'ПОВТОР', 'Chez Voilà', 'à', 'déjà à', '你好', 'Zoë'])(
    'in UTF-8 are whole: %s',
    async (subject) => {
      expect(await subjectOf(utf8(subject))).toBe(subject.trim());
    },
  );

  it('behind an encoded word keep the blank between', async () => {
    expect(await subjectOf(`${word('utf-8', 'Größe')} ${utf8('Voilà')}`)).toBe('Größe Voilà');
  });

  it('lose a no-break space at their end: it is in no address', async () => {
    const mail = await parseMail(headed('From: site@a.example', utf8('Reply-To: vis@b.example\u00a0')));
    expect(mail.replyTo).toMatchObject([{ address: 'vis@b.example' }]);
  });

  it('are read each for itself: one in UTF-8, one in latin1', async () => {
    const mail = await parseMail(headed('From: Ren\xe9 <rene@a.example>', utf8('Subject: Größe – für')));
    expect(mail).toMatchObject({ from: [{ name: 'René' }], subject: 'Größe – für' });
  });

  it.each([
    ['koi8-r', 'Здравствуйте, квартира свободна?'],
    ['windows-1251', 'Здравствуйте, квартира свободна?'],
    ['gbk', '请问这套公寓还可以租吗'],
    ['euc-kr', '아파트가 아직 있나요 안녕하세요'],
  ])('are what they look like: %s', async (charset, text) => {
    expect(await subjectOf(iconv.encode(text, charset).toString('latin1'))).toBe(text);
  });

  it('are in the charset of the first part', async () => {
    const koi8 = iconv.encode('Да', 'koi8-r').toString('latin1');
    const source = headed(
      'From: wim@za.example',
      `Subject: ${koi8}`,
      'Content-Type: multipart/mixed; boundary=q',
      '',
      '--q',
      'Content-Type: text/plain; charset=koi8-r',
      '',
      koi8,
      '--q--',
    );
    expect(await parseMail(source)).toMatchObject({ subject: 'Да', text: 'Да' });
  });
});

describe('encoded words', () => {
  it.each([
    ['of an unknown charset', '=?x-unknown?Q?Gr=FC=DFe?=', 'Grüße'],
    ['of an unknown charset, in UTF-8', word('x-unknown', 'Größe', 'Q', 'utf-8'), 'Größe'],
    ['of a charset by another name', word('cp-850', 'Größe', 'B', 'cp850'), 'Größe'],
    ['of utf8mb4', word('utf8mb4', 'Größe €', 'B', 'utf-8'), 'Größe €'],
    ['that say UTF-8 and are latin1', '=?utf-8?Q?Gr=FC=DFe?=', 'Grüße'],
    ['of unicode', word('unicode', 'Größe', 'Q', 'latin1'), 'Größe'],
    ['of ks_c_5601-1987', word('ks_c_5601-1987', '아파트', 'B', 'euc-kr'), '아파트'],
    ['of iso-8859-8-i', word('iso-8859-8-i', 'שלום', 'Q', 'iso-8859-8'), 'שלום'],
    ['split within a character', '=?utf-8?B?R3LD?= =?utf-8?B?tsOfZQ==?=', 'Größe'],
    ['split within a character, in both encodings', '=?utf-8?B?R3LD?= =?utf-8?Q?=B6=C3=9Fe?=', 'Größe'],
    ['with a language', '=?utf-8*de?Q?Gr=C3=B6=C3=9Fe?=', 'Größe'],
    ['with a question mark', '=?utf-8?Q?Is it free??=', 'Is it free?'],
    ['with blanks', '=?utf-8?Q?Is it free?=', 'Is it free'],
    ['with text around', `Re: ${word('x-unknown', 'Größe', 'B', 'latin1')} (5)`, 'Re: Größe (5)'],
    ['of two charsets', `${word('koi8-r', 'Да', 'B')} ${word('x-mac', 'é', 'Q', 'macroman')}`, 'Даé'],
  ])('%s are read', async (_, subject, text) => expect(await subjectOf(subject)).toBe(text));

  it('in a name stay a name, whatever stands in them', async () => {
    const name = word('x-unknown', 'Größe, "Wim" <eve@evil.example>', 'B', 'latin1');
    const mail = await parseMail(headed(`From: ${name} <wim@za.example>`));
    expect(mail.from).toMatchObject([{ name: 'Größe, "Wim" <eve@evil.example>', address: 'wim@za.example' }]);
  });

  it('in the name of a file are read, too', async () => {
    const source = headed(
      'From: wim@za.example',
      'Content-Type: multipart/mixed; boundary=q',
      '',
      '--q',
      'Content-Type: application/pdf',
      'Content-Disposition: attachment; filename="=?x-unknown?Q?Gr=FC=DFe.pdf?="',
      '',
      'x',
      '--q--',
    );
    expect((await parseMail(source)).attachments).toMatchObject([{ fileName: 'Grüße.pdf' }]);
  });
});

describe('a field', () => {
  it('may have a blank before its colon', async () => {
    const mail = await parseMail(
      headed('From : Wim Za <wim@za.example>', 'Subject\t: space', 'Reply-To  : vis@b.example'),
    );
    expect(mail).toMatchObject({
      from: [{ address: 'wim@za.example' }],
      subject: 'space',
      replyTo: [{ address: 'vis@b.example' }],
    });
  });

  it.each([
    mailSource('Received: from a by b; Fri, 20 Nov 2026 12:00:00 +0000', ''),
    headed(
      'From: =?utf-8?q?Zo=C3=AB?= <zoe@a.example>',
      'Subject: =?iso-8859-1?Q?Gr=F6=DFe?=',
      ' =?iso-8859-1?Q?_folded?=',
    ),
    headed(utf8('From: Zoë <zoe@a.example>'), utf8('Subject: Größe: 3'), 'DKIM-Signature: v=1; bh=abc; =?'),
  ])('that is well made stays as it is, byte for byte', (source) => {
    const head = source.toString('latin1');
    expect(readableHead(head, new CharsetReader(), () => null)).toBe(head);
  });
});
