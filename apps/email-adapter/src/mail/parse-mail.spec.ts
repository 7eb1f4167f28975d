import { mailLimits } from './mail-limits.js';
import { parseMail } from './parse-mail.js';

const head = 'From: jane@example.com\r\n';

function html(body: string): Buffer {
  return Buffer.from(`${head}Content-Type: text/html; charset=utf-8\r\n\r\n${body}`);
}

describe('limits', () => {
  it.each([
    [
      'nested parts',
      Array.from({ length: 50_000 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join(
        '',
      ),
    ],
    [
      'parts',
      `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: image/png\r\n\r\nx\r\n'.repeat(5000)}--b--`,
    ],
    ['header fields', `${'A: b\r\n'.repeat(100_000)}\r\nx`],
    ['bytes in one header field', `Subject: ${'x'.repeat(mailLimits.headerBytes)}\r\n\r\nx`],
  ])('refuse too many %s', async (_, source) => {
    await expect(parseMail(Buffer.from(source))).rejects.toThrow(/Max/u);
  });

  it.each(['<div>', '<b>', '<table><tr><td>'])('of depth cost no text: 5,000 nested %s', async (tag) => {
    expect((await parseMail(html(`${tag.repeat(5000)}x`))).text).toContain('x');
  });

  it('keep long text bounded and hash it whole', async () => {
    const [one, two] = [Buffer.from(`${head}\r\n${'x'.repeat(1e6)}a`), Buffer.from(`${head}\r\n${'x'.repeat(1e6)}b`)];
    expect((await parseMail(one)).text).toHaveLength(mailLimits.textLength);
    expect((await parseMail(one)).bodyHash).not.toBe((await parseMail(two)).bodyHash);
  });

  it('take an empty mail as an empty mail', async () => {
    expect(await parseMail(Buffer.alloc(0))).toMatchObject({ from: [], text: '', subject: '', messageId: null });
  });
});

describe('text of HTML', () => {
  it('has a line for each block, links that a person can read, and no images', async () => {
    const body = `<h1>Hello</h1><p>See <a href="https://a.example/x">this</a>, <a href="https://t.example/${'q'.repeat(300)}">that</a></p><img src="https://p.example/pixel.gif"><table><tr><td>Name</td><td>Jane</td></tr></table>`;
    expect((await parseMail(html(body))).text).toBe('Hello\n\nSee this [https://a.example/x], that\n\nName\nJane');
  });
});

describe('8-bit mail that declares nothing', () => {
  it('is read as windows-1252, body and headers', async () => {
    const source = Buffer.from(
      'From: Ren\xe9 <rene@example.fr>\r\nSubject: \x80 20\r\n\r\nd\xe9j\xe0 vu\r\n',
      'latin1',
    );
    expect(await parseMail(source)).toMatchObject({ from: [{ name: 'René' }], subject: '€ 20', text: 'déjà vu' });
  });

  it('is read as UTF-8 where it is UTF-8', async () => {
    const source = Buffer.from('From: René <rene@example.fr>\r\n\r\ndéjà vu\r\n');
    expect(await parseMail(source)).toMatchObject({ from: [{ name: 'René' }], text: 'déjà vu' });
  });

  it('is read in the charset that its body declares, headers too', async () => {
    const type = 'Content-Type: text/plain;\r\n charset=koi8-r\r\n';
    const source = Buffer.concat([
      Buffer.from('Subject: '),
      Buffer.from([0xf0, 0xd2, 0xc9]),
      Buffer.from(`\r\n${type}\r\n`),
      Buffer.from([0xf0, 0xd2, 0xc9]),
    ]);
    expect(await parseMail(source)).toMatchObject({ subject: 'При', text: 'При' });
  });
});
