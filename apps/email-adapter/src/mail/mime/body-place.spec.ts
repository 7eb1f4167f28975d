import { parseMail } from '../parse-mail.js';
import { decodedBody } from './decoded-body.js';

const pdf = '%PDF-1.4\n\0\xff\xfe tail';

function mail(...parts: string[]): string {
  const head = 'From: jane@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n';
  return `${head}--b\r\nContent-Type: text/plain\r\n\r\nHello\r\n${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`;
}

/** The files of a mail, by their places in its source. */
async function filesOf(text: string): Promise<string[]> {
  const source = Buffer.from(text, 'latin1');
  const { attachments } = await parseMail(source);
  const files: string[] = [];
  for (const { place } of attachments) {
    const pieces: Buffer[] = [];
    if (!place) throw new Error('a file has no place');
    for await (const piece of decodedBody(source.subarray(place.from, place.to), place.encoding)) pieces.push(piece);
    files.push(Buffer.concat(pieces).toString('latin1'));
  }
  return files;
}

const asBase64 = `Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(pdf, 'latin1').toString('base64')}`;
const asItIs = 'Content-Type: text/csv; name=b.csv\r\nContent-Disposition: attachment\r\n\r\na;b\r\nc;d';
const innerMail = 'Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\nSubject: inner\r\n\r\nInner words';

describe('the place of a file in a mail', () => {
  it('has its bytes, and a mail within a mail is a file', async () => {
    expect(await filesOf(mail(asBase64, asItIs, innerMail))).toEqual([
      pdf,
      'a;b\r\nc;d',
      'From: a@b.example\r\nSubject: inner\r\n\r\nInner words',
    ]);
  });

  it('is right where lines end by line feeds', async () => {
    expect(await filesOf(mail(asBase64, asItIs).replaceAll('\r\n', '\n'))).toEqual([pdf, 'a;b\nc;d']);
  });

  it('is right where lines end by carriage returns alone', async () => {
    expect(await filesOf(mail(asItIs, asBase64).replaceAll('\r\n', '\r'))).toEqual(['a;b\rc;d', pdf]);
  });

  it('is right where the mail is one file', async () => {
    expect(await filesOf(`From: jane@example.com\r\n${asBase64}`)).toEqual([pdf]);
  });

  it('is right behind a header that is turned into UTF-8', async () => {
    expect(await filesOf(`Subject: \xfcber\r\n${mail(asBase64)}`)).toEqual([pdf]);
  });

  it('is right in a mail of parts that are not as they are declared', async () => {
    const undeclared = mail(asBase64, asItIs).replace('boundary=b', 'boundary=another');
    expect(await filesOf(undeclared)).toEqual([pdf, 'a;b\r\nc;d']);
  });
});
