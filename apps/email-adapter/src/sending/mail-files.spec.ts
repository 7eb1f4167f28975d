import { randomBytes } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { SendLaterError, SendRefusedError } from '#libs/adapter-kit';
import { attachmentId, type OutboundFile } from '#libs/contracts';
import { UnavailableError } from '#libs/platform';
import { TemporaryFiles } from '#libs/testing/files';
import { MailSink } from '#libs/testing/mail';
import { inbox } from '../../test/fixtures.js';
import { ownIds } from '../../test/harness.js';
import { anOutboundMessage } from '../../test/outbound-messages.js';
import { MailSending } from './mail-sending.js';

const { workspaceId } = inbox;
let sink: MailSink;
let files: TemporaryFiles;
let sending: MailSending;

beforeEach(async () => {
  [sink, files] = await Promise.all([MailSink.start(), TemporaryFiles.open()]);
  sending = new MailSending({
    inbox,
    address: 'leads@acme.example',
    server: { host: '127.0.0.1', port: sink.port, tls: false, auth: null },
    rules: { allowPrivate: true },
    ids: ownIds,
    unsubscribeUrl: () => null,
    files,
  });
});
afterEach(async () => {
  sending.close();
  await Promise.all([sink.stop(), files.close()]);
});

async function kept(bytes: Buffer, traits: Partial<OutboundFile> = {}): Promise<OutboundFile> {
  const stored = await files.put(workspaceId, bytes, { maxBytes: bytes.length });
  const id = attachmentId(anOutboundMessage().messageId, 0);
  return { id, fileName: 'plan.pdf', contentType: 'application/pdf', ...stored, ...traits };
}

const failure = (attachments: OutboundFile[]) =>
  sending.send(anOutboundMessage({ attachments })).then(
    () => null,
    (error: unknown) => error as Error,
  );

describe('an outbound mail with files', () => {
  it('brings each one byte for byte, with its name and type', async () => {
    const contents = [0, 1, 57, 58, 300_000].map((size) => randomBytes(size));
    const names = ['plan.pdf', 'Größe “neu”.pdf', '見取り図; v2.pdf', 'a b.txt', 'a mail'];
    const types = ['application/pdf', 'application/pdf', 'application/pdf', 'text/plain', 'message/rfc822'];
    const attachments = await Promise.all(
      contents.map((bytes, n) => kept(bytes, { fileName: names[n] ?? '', contentType: types[n] ?? '' })),
    );
    await sending.send(anOutboundMessage({ attachments }));
    const mail = await simpleParser(sink.mails[0]?.source ?? '');
    expect(mail.text?.trim()).toBe('Come and see it on Tuesday.');
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(names);
    expect(mail.attachments.map(({ contentType }) => contentType)).toEqual([
      ...types.slice(0, 4),
      'application/octet-stream',
    ]);
    expect(mail.attachments.every(({ content }, n) => content.equals(contents[n] ?? Buffer.alloc(1)))).toBe(true);
    expect(mail.attachments.every(({ contentDisposition }) => contentDisposition === 'attachment')).toBe(true);
  });

  it('is the same mail each time', async () => {
    const message = anOutboundMessage({ attachments: [await kept(randomBytes(100))] });
    const first = await sending.send(message);
    expect(await sending.send(message)).toEqual(first);
    const mails = await Promise.all(sink.mails.map(({ source }) => simpleParser(source)));
    expect(mails[0]?.attachments[0]?.content).toEqual(mails[1]?.attachments[0]?.content);
  });

  it('is refused where a file is not kept any more', async () => {
    const file = await kept(randomBytes(10));
    await files.delete({ workspaceId, sha256: file.sha256 });
    const error = await failure([file]);
    expect(error).toBeInstanceOf(SendRefusedError);
    expect(error?.message).toContain('plan.pdf is not kept any more');
  });

  it('waits while the file store is away', async () => {
    const file = await kept(randomBytes(10));
    files.stat = () => Promise.reject(new UnavailableError('FILES_URL: the disk is away.'));
    expect(await failure([file])).toBeInstanceOf(SendLaterError);
  });

  it('does not go out where a file cannot be read to its end, and goes out whole the next time', async () => {
    const file = await kept(randomBytes(2_000_000));
    const read = files.read.bind(files);
    files.read = async (one) => {
      const stream = await read(one);
      stream.once('data', () => stream.destroy(new UnavailableError('FILES_URL: the disk is away.')));
      return stream;
    };
    expect(await failure([file])).toBeInstanceOf(SendLaterError);
    expect(sink.mails).toEqual([]);
    files.read = read;
    await sending.send(anOutboundMessage({ attachments: [file] }));
    expect(sink.mails).toHaveLength(1);
  });
});
