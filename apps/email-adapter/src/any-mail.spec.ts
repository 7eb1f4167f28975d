import '#libs/testing/slow';
import fc from 'fast-check';
import { createTransport } from 'nodemailer';
import { isVisible } from '#libs/contracts';
import { translatedSource } from '../test/translated.js';

const written = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
const receivedAt = new Date('2026-11-20T12:00:00.000Z');

const line = fc.string({ unit: 'grapheme', maxLength: 90 });
const paragraph = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));
const name = fc.string({ unit: 'grapheme', maxLength: 40 });
const attachment = fc.record({
  filename: name,
  // Its first byte is no text's: a mail without words has those of its only file of text.
  content: fc
    .uint8Array({ maxLength: 200 })
    .map((bytes) => Buffer.from(bytes.map((byte, at) => (at === 0 ? 0 : byte)))),
});
const aMail = fc.record({
  name,
  subject: line,
  text: paragraph,
  textEncoding: fc.constantFrom('quoted-printable' as const, 'base64' as const),
  withHtml: fc.boolean(),
  replyTo: fc.option(fc.constantFrom('desk@example.com', 'leads@acme.example'), { nil: undefined }),
  attachments: fc.array(attachment, { maxLength: 3 }),
  serial: fc.nat(),
});
type AnyMail = typeof aMail extends fc.Arbitrary<infer M> ? M : never;

async function sourceOf({ name: from, withHtml, serial, ...mail }: AnyMail): Promise<Buffer> {
  const html = withHtml ? { html: '<p>the same, in <b>HTML</b></p>' } : {};
  const { replyTo, ...rest } = mail;
  const { message } = await written.sendMail({
    ...rest,
    ...html,
    ...(replyTo === undefined ? {} : { replyTo }),
    from: { name: from, address: 'jane@example.com' },
    messageId: `<${serial}@example.com>`,
    date: receivedAt,
  });
  return message as Buffer;
}

const translated = (source: Buffer) => translatedSource(source, { envelopeFrom: 'jane@example.com' });

/** What a person reads: blanks and what no store takes aside. */
const readable = (text: string): string => text.toWellFormed().replaceAll('\0', '').replace(/\s+/gu, ' ').trim();

/** Its words; where there are none, what stands for them. */
function expectedText({ text, withHtml, subject }: AnyMail, files: readonly (string | null)[]): string {
  if (isVisible(text)) return text;
  if (withHtml) return 'the same, in HTML';
  if (files.length > 0) return files.map((file) => `[${file ?? 'file'}]`).join(' ');
  return isVisible(subject) ? subject : '[empty message]';
}

describe('any mail', () => {
  it('becomes a message with its text, subject and attachments', async () => {
    await fc.assert(
      fc.asyncProperty(aMail, async (mail) => {
        const { message } = await translated(await sourceOf(mail));
        const files = message.content.attachments.map(({ fileName }) => fileName);
        expect(readable(message.content.text)).toBe(readable(expectedText(mail, files)));
        expect(readable(message.content.subject ?? '')).toBe(readable(mail.subject));
        expect(message.content.attachments.map(({ size }) => size)).toEqual(
          mail.attachments.map(({ content }) => content.length),
        );
        expect(message.sender.identities[0]?.value).toBe('jane@example.com');
        expect(message.flags).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  it('without words has those of its only file of text, which stays a file', async () => {
    const file = { filename: 's', content: Buffer.from('!') };
    const rest = { name: '', subject: '', withHtml: false, replyTo: undefined, serial: 0 };
    const source = await sourceOf({ ...rest, text: '', textEncoding: 'quoted-printable', attachments: [file] });
    const { text, attachments } = (await translated(source)).message.content;
    expect({ text, attachments }).toMatchObject({ text: '!', attachments: [{ fileName: 's', size: 1 }] });
  });

  it('is the same message by whichever relay it comes', async () => {
    await fc.assert(
      fc.asyncProperty(aMail, fc.boolean(), async (mail, bare) => {
        const source = await sourceOf(mail);
        const relayed = Buffer.concat([
          Buffer.from('Received: from a by b; Fri, 20 Nov 2026 12:00:00 +0000\r\n'),
          source,
        ]);
        const second = bare ? Buffer.from(relayed.toString('latin1').replaceAll('\r\n', '\n'), 'latin1') : relayed;
        expect((await translated(second)).eventId).toBe((await translated(source)).eventId);
      }),
      { numRuns: 50 },
    );
  });
});

describe('any bytes', () => {
  it('become something that can be kept, the same twice', async () => {
    const head = fc.constantFrom(
      '',
      'From: a@example.com\r\n\r\n',
      'From: a@example.com\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n',
      'From: =?utf-8?b?////?= <a@example.com>\r\nSubject: =?x-unknown?q?=FF?=\r\nContent-Type: text/plain; charset=none\r\n\r\n',
    );
    await fc.assert(
      fc.asyncProperty(head, fc.uint8Array({ maxLength: 400 }), async (start, bytes) => {
        const source = Buffer.concat([Buffer.from(start), bytes]);
        expect((await translated(source)).eventId).toBe((await translated(source)).eventId);
      }),
      { numRuns: 120 },
    );
  });
});
