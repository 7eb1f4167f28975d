import { mailSource, typedMail, utf8 } from '../../../test/mail-source.js';
import { parseMail } from '../parse-mail.js';

const wish = 'I want to see the flat on Friday.';
const textOf = async (source: Buffer): Promise<string> => (await parseMail(source)).text;
const part = (head: string, body = wish): string[] => ['--q', ...head.split('|').filter(Boolean), '', body];
const mixed = (...parts: readonly (readonly string[])[]): Buffer =>
  typedMail('multipart/mixed; boundary=q', ...parts.flat(), '--q--');
const alternatives = (plain: string, html: string): Buffer =>
  typedMail(
    'multipart/alternative; boundary=q',
    ...part('Content-Type: text/plain', plain),
    ...part('Content-Type: text/html', html),
    '--q--',
  );

const transferred = (body: readonly string[], encoding = 'base64'): Buffer =>
  mailSource('Content-Type: text/plain; charset=utf-8', `Content-Transfer-Encoding: ${encoding}`, '', ...body);

describe('a type that is malformed', () => {
  const plain = [
    'text',
    'text/',
    'plain',
    'plain/text',
    'text/plan',
    'plaintext',
    'text; charset=utf-8',
    'text/plain charset=utf-8',
    'text/plain, charset=utf-8',
    'text/plain;;charset="utf-8',
    'text/plain; charset=utf-8; charset=utf-8',
    'text/markdown',
    'application/text',
    'message/plain',
    'text/x-markdown; variant=GFM',
    '"text/plain"',
    'TEXT / PLAIN',
    'text/plain (a note); charset=utf-8',
    'charset=utf-8',
    '',
    ';',
    '/',
    'foo/bar/baz',
    'text/plain; format=flowed charset=utf-8',
  ];
  it.each(plain)('is text: %s', async (type) => {
    const mail = await parseMail(typedMail(type, utf8('Größe: 3 Zimmer')));
    expect(mail).toMatchObject({ text: 'Größe: 3 Zimmer', attachments: [] });
  });

  it.each(plain)('is text within a multipart: %s', async (type) => {
    const mail = await parseMail(mixed(part(`Content-Type: ${type}`, utf8('Größe'))));
    expect(mail).toMatchObject({ text: 'Größe', attachments: [] });
  });

  it.each([
    'html',
    'text/html charset=utf-8',
    'text/htm',
    '<html>',
    'text/html, charset=utf-8',
    'html/text',
    'application/html',
    'application/xhtml+xml',
    'text/x-html',
  ])('is HTML where it names it: %s', async (type) =>
    expect(await textOf(typedMail(type, utf8('<p>Größe: <b>3</b></p>')))).toBe('Größe: 3'),
  );

  it('counts two levels deep, beside other words', async () => {
    const inner = [
      'Content-Type: multipart/alternative; boundary=z',
      '',
      '--z',
      'Content-Type: text charset=utf-8',
      '',
      wish,
      '--z--',
    ];
    const source = mixed(part('Content-Type: text/plain', 'Hello,'), ['--q', ...inner]);
    expect(await textOf(source)).toBe(`Hello,\n${wish}`);
  });

  it('in HTML keeps the lines of text without a tag', async () => {
    expect(await textOf(typedMail('text/html; charset=utf-8', 'Name: Zoe', 'Flat: 5'))).toBe('Name: Zoe\nFlat: 5');
  });
});

describe('the only text of a mail', () => {
  it.each([
    'attachment',
    'attachment; filename=""',
    'form-data; name="message"',
    'inlin',
    '"inline"',
    'inline; inline',
    'attachment; inline',
    ';',
    'quoted-printable',
  ])('is its text, with Content-Disposition: %s', async (disposition) => {
    const source = mailSource('Content-Type: text/plain', `Content-Disposition: ${disposition}`, '', wish);
    expect(await parseMail(source)).toMatchObject({ text: wish, attachments: [] });
    const within = mixed(part(`Content-Type: text/plain|Content-Disposition: ${disposition}`));
    expect(await parseMail(within)).toMatchObject({ text: wish, attachments: [] });
  });

  it('is its text, of a type for any bytes', async () => {
    expect(await textOf(typedMail('application/octet-stream', wish))).toBe(wish);
  });

  it('is shown, and no own words of the sender, where it is a file', async () => {
    const source = mixed(
      part('Content-Type: text/plain; name=notes.txt|Content-Disposition: attachment; filename=notes.txt'),
    );
    expect(await parseMail(source)).toMatchObject({
      text: wish,
      ownText: null,
      attachments: [{ fileName: 'notes.txt' }],
    });
  });

  it('is the HTML of an attachment beside a picture', async () => {
    const html = part('Content-Type: text/html|Content-Disposition: attachment', `<p>${wish}</p>`);
    const source = mixed(html, part('Content-Type: image/png; name=a.png', 'x'));
    expect(await parseMail(source)).toMatchObject({ text: wish, attachments: [{ fileName: 'a.png' }] });
  });

  it('is the mail within it, below who wrote that, and not the sender’s own', async () => {
    const inner = [
      'From: =?utf-8?q?Zo=C3=AB?= <zoe@inner.example>',
      'Subject: Flat 5',
      'Content-Type: text/plain',
      '',
      wish,
    ].join('\r\n');
    const expected = { text: `From: Zoë <zoe@inner.example>\nSubject: Flat 5\n\n${wish}`, ownText: null };
    expect(await parseMail(mixed(part('Content-Type: message/rfc822', inner)))).toMatchObject(expected);
    expect(
      await parseMail(mixed(part('Content-Type: text/plain', ' '), part('Content-Type: message/rfc822', inner))),
    ).toMatchObject(expected);
    const encoded = Buffer.from(inner).toString('base64');
    const attached = part(
      'Content-Type: message/rfc822|Content-Disposition: attachment|Content-Transfer-Encoding: base64',
      encoded,
    );
    expect(await parseMail(mixed(attached))).toMatchObject(expected);
  });
});

describe('a file stays a file', () => {
  it.each([
    'Content-Type: text/plain; name=notes.txt|Content-Disposition: attachment; filename=notes.txt',
    'Content-Type: text/plain|Content-Disposition: attachment',
    'Content-Type: application/octet-stream',
    'Content-Type: text/csv',
    'Content-Type: message/rfc822',
  ])('beside words of the mail: %s', async (head) => {
    const mail = await parseMail(mixed(part('Content-Type: text/plain', 'See below.'), part(head)));
    expect(mail.text).toBe('See below.');
    expect(mail.attachments).toHaveLength(1);
  });

  it.each([
    'image/png',
    'application/pdf',
    'application/pkcs7-signature',
    'text/vcard',
    'audio/ogg',
    'application/ms-tnef',
  ])('where it is no text: %s', async (type) => {
    const mail = await parseMail(mixed(part(`Content-Type: ${type}`, 'words')));
    expect(mail).toMatchObject({ text: '', attachments: [{ contentType: type }] });
  });

  it('where its bytes are none', async () => {
    expect(await textOf(typedMail('application/octet-stream', 'a\0b\x01'))).toBe('');
  });
});

describe('a multipart that falls apart', () => {
  const head = 'Content-Type: text/plain';
  it.each([
    ['blanks behind the boundary', 'multipart/mixed; boundary="q"', ['--q  ', head, '', wish, '--q--']],
    ['a tab behind it', 'multipart/mixed; boundary=q', ['--q\t', head, '', wish, '--q-- \t']],
    ['a boundary that is declared with a blank', 'multipart/mixed; boundary="q "', ['--q', head, '', wish, '--q--']],
    ['no boundary declared', 'multipart/mixed', ['--q', head, '', wish, '--q--']],
    ['another boundary than declared', 'multipart/alternative; boundary=never', ['--q', head, '', wish, '--q--']],
    ['a boundary of other case', 'multipart/mixed; boundary=Q', ['--q', head, '', wish, '--q--']],
    ['no semicolon before the boundary', 'multipart/mixed boundary="q"', ['--q', head, '', wish, '--q--']],
    ['no boundary at all', 'multipart/alternative; boundary=never', [wish]],
    ['no empty line above the text', 'multipart/mixed; boundary=q', ['--q', wish, '--q--']],
    ['no empty line below the header', 'multipart/mixed; boundary=q', ['--q', head, wish, '--q--']],
    ['no end', 'multipart/mixed; boundary=q', ['--q', head, '', wish]],
    ['an end that is cut', 'multipart/mixed; boundary=q', ['--q', head, '', wish, '--q-']],
    ['no header of the part', 'multipart/mixed; boundary=q', ['--q', '', wish, '--q--']],
    ['only an end', 'multipart/mixed; boundary=q', [wish, '--q--']],
    ['a type without its second half', 'multipart; boundary=q', ['--q', head, '', wish, '--q--']],
    [
      'words before the first boundary',
      'multipart/mixed; boundary=q',
      ['This is MIME.', '--q', head, '', wish, '--q--'],
    ],
    [
      'a text that looks like a field',
      'multipart/mixed; boundary=q',
      ['--q', 'Wish: I want to see the flat on Friday.', '--q--'],
    ],
  ])('by %s has its words all the same', async (_, type, body) => {
    expect(await textOf(typedMail(type, ...body))).toContain(wish.slice(0, 33));
    expect(await textOf(typedMail(type, ...body))).not.toMatch(/--q\s*$|text\/plain/u);
  });

  it('has the file behind the text, too', async () => {
    const body = [
      '--q ',
      head,
      '',
      wish,
      '--q ',
      'Content-Type: application/pdf; name=Plan.pdf',
      'Content-Transfer-Encoding: base64',
      '',
      'JVBERi0=',
      '--q-- ',
    ];
    expect(await parseMail(typedMail('multipart/mixed; boundary=q', ...body))).toMatchObject({
      text: wish,
      attachments: [{ fileName: 'Plan.pdf', contentType: 'application/pdf', size: 5 }],
    });
  });

  it('is distinguished from another by its bytes', async () => {
    const [one, two] = await Promise.all(
      ['one', 'two'].map((word) => parseMail(typedMail('multipart/alternative; boundary=never', `Words ${word}`))),
    );
    expect([one?.text, two?.text]).toEqual(['Words one', 'Words two']);
    expect(one?.rawBodyHash).not.toBe(two?.rawBodyHash);
  });

  it('is read where the mail declares no type at all', async () => {
    expect(await textOf(mailSource('', '--q', head, '', wish, '--q--'))).toBe(wish);
  });

  it('is read two levels deep, with blanks behind the outer boundary', async () => {
    const inner = [
      'Content-Type: multipart/alternative; boundary="b b"',
      '',
      '--b b',
      head,
      '',
      wish,
      '--b b',
      'Content-Type: text/html',
      '',
      `<p>${wish}</p>`,
      '--b b--',
    ];
    const mail = await parseMail(
      typedMail(
        'multipart/mixed; boundary="=_q"',
        'preamble',
        '--=_q  ',
        ...inner,
        '',
        '--=_q',
        'Content-Type: application/pdf',
        '',
        'x',
        '--=_q--',
        'epilogue',
      ),
    );
    expect(mail).toMatchObject({ text: wish, attachments: [{ contentType: 'application/pdf' }] });
  });
});

describe('lines that end in CR alone', () => {
  it('are lines, of header and body', async () => {
    const source = Buffer.from(
      'From: Wim Za <wim@za.example>\rTo: a@b.example\rSubject: cr\rMessage-ID: <1@x>\r\rOne\rTwo\r\n',
    );
    expect(await parseMail(source)).toMatchObject({
      from: [{ address: 'wim@za.example' }],
      subject: 'cr',
      messageId: '<1@x>',
      text: 'One\nTwo',
    });
  });

  it('begin no field where the header has line feeds', async () => {
    const source = mailSource('X-Note: a\rReply-To: eve@evil.example', '', wish);
    expect((await parseMail(source)).replyTo).toEqual([]);
  });
});

describe('of alternatives', () => {
  it.each([
    'Your e-mail program cannot show HTML.',
    'View this message in your browser: https://t.example/x',
    'Ihr E-Mail-Programm unterstützt kein HTML',
    'This is a multi-part message in HTML format',
    'Pour lire ce message, ouvrez-le dans votre navigateur',
    '',
    ' \u00a0 ',
    '[image: Logo]',
    'New lead',
  ])('the HTML counts where the plain text only points to it: %s', async (stub) => {
    const html = utf8('<p>Lead: Nora Quist, phone 555 0199.</p><p>I would like to see the flat in Mill Street.</p>');
    expect(await textOf(alternatives(utf8(stub), html))).toContain('Nora Quist');
  });

  it.each([
    ['Yes, gladly.', '<p>Yes, gladly.</p>'],
    ['Yes', '<p>Yes</p><p>Jane</p>'],
    [wish, `<p>${wish}</p>`],
    [
      'Is it free? I looked at it yesterday with my wife and both of us liked it a lot, thank you.',
      '<p>Is it free? ...</p><p>a b c d e f g h i j k l m n o p q r s t u v w x y z</p>'.repeat(3),
    ],
  ])('the plain text counts where it says what the HTML does: %s', async (plain, html) => {
    expect(await textOf(alternatives(plain, html))).toBe(plain);
  });

  it('the plain one counts where there is no other', async () => {
    expect(await textOf(alternatives('Your program cannot show HTML.', ' '))).toBe('Your program cannot show HTML.');
  });
});

describe('parts one below the other', () => {
  it('are all read: HTML and the line that a list put below it', async () => {
    const source = mixed(
      part('Content-Type: text/html', `<p>${wish}</p>`),
      part('Content-Type: text/plain', 'Sent by the list.'),
    );
    expect(await textOf(source)).toBe(`${wish}\nSent by the list.`);
  });

  it('are one text where one says what the other does', async () => {
    const source = mixed(part('Content-Type: text/plain'), part('Content-Type: text/html', `<p>${wish}</p>`));
    expect(await textOf(source)).toBe(wish);
  });

  it('make no text of a mail that stands within by itself, other than the sender’s', async () => {
    const inner = part(
      'Content-Type: message/rfc822|Content-Disposition: inline',
      `From: zoe@x.example\r\n\r\n${wish}`,
    );
    const mail = await parseMail(mixed(part('Content-Type: text/plain', 'See below.'), inner));
    expect(mail).toMatchObject({ text: `See below.\nFrom: zoe@x.example\n\n${wish}`, ownText: 'See below.' });
  });
});

describe('text within its encoding', () => {
  const base64 = Buffer.from('Für die Wohnung').toString('base64');

  it.each([
    [
      'with a footer below',
      [base64, '', '_____________', 'footer (not base64)'],
      'Für die Wohnung\n_____________\nfooter (not base64)',
    ],
    ['with a word below', [base64, '', 'Regards'], 'Für die Wohnung\nRegards'],
    [
      'in pieces that are padded each',
      [Buffer.from('Für').toString('base64'), Buffer.from(' die Wohnung in der Mühlgasse').toString('base64')],
      'Für die Wohnung in der Mühlgasse',
    ],
    ['that it only claims', ['I want the flat.'], 'I want the flat.'],
  ])('base64 %s', async (_, body, text) => expect(await textOf(transferred(body))).toBe(text));

  it.each(['Base64', '"base64"', 'base-64', 'BASE64 (encoded)', 'base64;'])('spelt %s', async (encoding) => {
    expect(await textOf(transferred([base64], encoding))).toBe('Für die Wohnung');
  });

  it.each(['quoted-printable', 'quoted_printable', 'QuotedPrintable', ' Quoted-Printable '])(
    'spelt %s',
    async (encoding) => {
      expect(await textOf(transferred(['F=C3=BCr d=', 'ie 100 = 5=', ''], encoding))).toBe('Für die 100 = 5');
    },
  );

  it('of format=flowed keeps the depths of quotation apart', async () => {
    const body = [
      'My answer is long ',
      'and goes on.',
      '> Her line one ',
      '> goes on.',
      '>> Older ',
      'Mine again.',
      '-- ',
      'Wim',
    ];
    expect(await textOf(typedMail('text/plain; format=flowed', ...body))).toBe(
      ['My answer is long and goes on.', '> Her line one goes on.', '>> Older ', 'Mine again.', '-- ', 'Wim'].join(
        '\n',
      ),
    );
  });
});

describe('HTML', () => {
  it.each([
    `<html><body><p>${wish}</p></body></html>`,
    `<p>${wish}</p>`,
    `<div>${wish}</div>`,
    `I want to see<br>the flat<br/>on Friday.`,
  ])('in plain text is read as HTML: %s', async (html) => {
    expect((await textOf(typedMail('text/plain', html))).replaceAll('\n', ' ')).toBe(wish);
  });

  it.each(['If a < b and c > d', 'See <https://a.example>', 'Use <b> for bold', 'x <y@z.example> wrote'])(
    'is not seen in text: %s',
    async (text) => {
      expect(await textOf(typedMail('text/plain', text))).toBe(text);
    },
  );

  it('of pictures alone says what they show', async () => {
    expect(
      await textOf(typedMail('text/html', '<img src="a.png" alt="Call me: 555 0199"><img src=b.gif alt=Wim>')),
    ).toBe('Call me: 555 0199\nWim');
  });

  it.each([
    ['a picture', `<img src="data:image/png;base64,${'iVBORw0KGgo'.repeat(600_000)}">`],
    ['a picture that is not quoted', `<img src=data:image/png;base64,${'iVBORw0KGgo'.repeat(300_000)}>`],
    ['a picture in a style', `<div style='background:url("data:image/png;base64,${'AAAA'.repeat(800_000)}")'></div>`],
    ['a style sheet', `<style>${'p { color: red; } '.repeat(200_000)}</style>`],
    ['a script', `<script>${'var a = "<p>";'.repeat(200_000)}</script>`],
    ['a comment', `<!-- ${'words '.repeat(500_000)} -->`],
  ])('has its words behind %s of megabytes', async (_, before) => {
    const mail = await parseMail(typedMail('text/html', `${before}<p>${wish}</p>`));
    expect(mail).toMatchObject({ text: wish, textIsCut: false });
  });

  it('says where it was cut', async () => {
    const mail = await parseMail(typedMail('text/html', '<p>word</p>'.repeat(60_000)));
    expect(mail.textIsCut).toBe(true);
  });

  it('says its own charset where the part does not', async () => {
    const html =
      '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head><body>\xcf\xf0\xe8\xe2\xe5\xf2</body></html>';
    expect(await textOf(typedMail('text/html', html))).toBe('Привет');
  });
});
