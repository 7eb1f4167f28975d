import type { MessageStructureObject } from 'imapflow';
import { withLeftOut } from '../../mail/left-out.js';
import { parseMail } from '../../mail/parse-mail.js';
import { imapLimits } from '../imap-limits.js';
import { outlinedSource, outlineOf } from './mail-outline.js';

const header = Buffer.from(
  'From: jane@example.com\r\nContent-Type: multipart/mixed;\r\n\tboundary="theirs"\r\nSubject: The flat\r\nContent-Transfer-Encoding: 7bit\r\n\r\n',
);
const text = (part: string, more: Partial<MessageStructureObject> = {}) => ({ type: 'text/plain', part, ...more });
const mixed = (...childNodes: MessageStructureObject[]) => ({ type: 'multipart/mixed', childNodes });

const parsed = (structure: MessageStructureObject, texts: Record<string, string>) => {
  const parts = Object.entries(texts).map(([key, value]) => [key, Buffer.from(value, 'latin1')] as const);
  return parseMail(outlinedSource(header, structure, new Map(parts)));
};

describe('the outline of a mail', () => {
  it('has its text as the parser would have it, and no attachment', async () => {
    const both = {
      type: 'multipart/alternative',
      childNodes: [text('1.1', { parameters: { charset: 'iso-8859-1' } }), text('1.2', { type: 'text/html' })],
    };
    const file = { type: 'application/pdf', part: '2', size: 40_000_000 };
    const mail = await parsed(mixed(both, file), { '1.1': 'Gr\u00fc\u00dfe', '1.2': '<b>Gruesse</b>' });
    expect(mail).toMatchObject({ text: 'Grüße', subject: 'The flat', attachments: [] });
    expect(outlineOf(mixed(both, file)).leftOut).toEqual([
      {
        fileName: null,
        contentType: 'application/pdf',
        size: 40_000_000,
        part: { key: '2', encoding: 'none', size: 40_000_000 },
      },
    ]);
  });

  it.each([
    ['quoted-printable', 'Gr=C3=BC=C3=9Fe'],
    ['base64', Buffer.from('Grüße').toString('base64')],
  ])('is decoded from %s', async (encoding, body) => {
    const mail = await parsed(text('1', { encoding, parameters: { charset: 'utf-8' } }), { '1': body });
    expect(mail.text).toBe('Grüße');
  });

  it('keeps the type by which reports are known', async () => {
    const report = { ...mixed(text('1')), type: 'multipart/report', parameters: { 'report-type': 'delivery-status' } };
    expect((await parsed(report, { '1': 'x' })).headers['content-type']?.[0]).toMatch(/report-type="delivery-status"/u);
  });

  it('asks for no more than the beginnings of a few texts; the others count as attached', () => {
    const texts = Array.from({ length: 20 }, (_, index) => text(String(index + 1)));
    const attached = text('21', { disposition: 'attachment', dispositionParameters: { filename: 'notes.txt' } });
    const outline = outlineOf(mixed(...texts, attached));
    expect(outline.texts).toHaveLength(imapLimits.textParts);
    expect(outline.leftOut).toHaveLength(21 - imapLimits.textParts);
    expect(outline.leftOut.at(-1)).toMatchObject({ fileName: 'notes.txt' });
  });

  it('is not broken by what a sender writes into parameters', async () => {
    const evil = { charset: 'utf-8"\r\nSubject: theirs\r\n\r\nx' };
    const mail = await parsed(mixed(text('1', { parameters: evil })), { '1': 'Hello' });
    expect(mail).toMatchObject({ subject: 'The flat', text: 'Hello' });
  });

  it('is cut at the end of a line where it is cut', async () => {
    const line = `${'\u00c3\u00a4'.repeat(50)}\n`;
    const full = line.repeat(20_000).slice(0, imapLimits.textBytes);
    const mail = await parsed(text('1'), { '1': full });
    expect(mail.text).toMatch(/^[ä\n]+$/u);
  });
});

describe('what is left out', () => {
  it('is part of the mail and of its identity', async () => {
    const content = await parseMail(Buffer.from('From: jane@example.com\r\n\r\nHello'));
    const file = (size: number) => withLeftOut(content, [{ fileName: 'a', contentType: 'video/mp4', size }]);
    expect(file(1).attachments).toHaveLength(1);
    expect(file(1)).toEqual(file(1));
    expect(file(1).bodyHash).not.toBe(file(2).bodyHash);
  });
});
