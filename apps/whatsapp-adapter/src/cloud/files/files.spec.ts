import { randomBytes } from 'node:crypto';
import { FileGoneError, SendLaterError, SendRefusedError } from '#libs/adapter-kit';
import { FileTooLargeError } from '#libs/files';
import { graphFaults } from '#libs/testing/whatsapp-cloud';
import { OpenedNumber } from '../../../test/cloud/opened-number.js';
import { secrets } from '../../../test/cloud/webhook-rig.js';

let opened: OpenedNumber;

beforeEach(async () => (opened = await OpenedNumber.open({ silenceLimitMs: 2_000 })));
afterEach(() => opened.close());

function faultOf(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => Promise.reject(new Error('it succeeded')),
    (error: unknown) => error as Error,
  );
}

const photo = randomBytes(200_000);
const form = randomBytes(70_000);
const pdf = () => opened.stored(form, 'application/pdf', 'Contract "B".pdf');
const jpeg = () => opened.stored(photo, 'image/jpeg', 'flat.jpg');
const sentAs = () => opened.number.sent.map(({ body }) => body);
const uploads = () => [...opened.number.media.uploaded];
const kept = () => opened.number.media.keep({ bytes: photo, contentType: 'image/jpeg' });

describe('a file that a customer sent', () => {
  it('comes from Meta byte for byte, with the type that Meta names', async () => {
    expect(photo.equals(await opened.fetched(kept()))).toBe(true);
    expect((await opened.fetch(kept())).contentType).toBe('image/jpeg');
  });

  it('is gone where Meta no longer has it', async () => {
    const id = kept();
    opened.number.media.expire(id);
    expect(await faultOf(opened.fetch(id))).toBeInstanceOf(FileGoneError);
  });

  it('is not gone where the token sees no number either', async () => {
    const id = kept();
    opened.number.media.expire(id);
    opened.number.checkFaults.push(graphFaults.unknownId, graphFaults.unknownId);
    expect(await faultOf(opened.fetch(id))).not.toBeInstanceOf(FileGoneError);
  });

  it('is not begun where Meta says that it is too large', async () => {
    expect(await faultOf(opened.fetch(kept(), { maxBytes: photo.length - 1 }))).toBeInstanceOf(FileTooLargeError);
    expect(opened.number.media.downloads).toBe(0);
  });

  it.each([
    ['silence', /nothing of the file for 2 s/u],
    ['break', /connection to Meta broke/u],
    ['other bytes', /SHA-256/u],
  ] as const)('fails for this time with %s', async (fault, why) => {
    opened.number.media.faults.push(fault);
    const error = await faultOf(opened.fetched(kept()));
    expect(error).not.toBeInstanceOf(FileGoneError);
    expect(error.message).toMatch(why);
    expect(photo.equals(await opened.fetched(kept()))).toBe(true);
  });

  it('waits for a token that Meta accepts, and no error has the token', async () => {
    const id = kept();
    opened.number.accessToken = 'another';
    const { message } = await faultOf(opened.fetch(id));
    expect(message).toMatch(/permanent token/u);
    expect(message).not.toContain(secrets.accessToken);
  });

  it.each(['http://127.0.0.1:1/file', 'https://fbsbx.com.evil.example/file'])('is not fetched from %s', async (url) => {
    opened.number.media.elsewhere = url;
    expect((await faultOf(opened.fetched(kept()))).message).toMatch(/a server that is not its own/u);
  });
});

describe('an outbound message with files', () => {
  it('is the file with the text as its caption, and Meta has its bytes', async () => {
    const { externalId } = await opened.send({ text: 'Please sign', attachments: [await pdf()] });
    const [[id, file] = ['', undefined]] = uploads();
    expect(file && form.equals(file.bytes)).toBe(true);
    expect(file).toMatchObject({ contentType: 'application/pdf', fileName: 'Contract "B".pdf' });
    expect(opened.number.sent[0]?.id).toBe(externalId);
    expect(sentAs()).toMatchObject([
      { type: 'document', document: { id, filename: 'Contract "B".pdf', caption: 'Please sign' } },
    ]);
  });

  it('is several for WhatsApp where it has several files: the text is with the first, the id is the last one’s', async () => {
    const { externalId } = await opened.send({ text: 'Here', attachments: [await jpeg(), await pdf()] });
    expect(sentAs().map(({ type }) => type)).toEqual(['image', 'document']);
    expect(sentAs()[0]).toMatchObject({ image: { caption: 'Here' } });
    expect(sentAs()[1]?.['document']).not.toHaveProperty('caption');
    expect(opened.number.sent[1]?.id).toBe(externalId);
  });

  it.each([
    ['a sound', 'audio/x-m4a', 'Listen', 'audio'],
    ['a long text', 'image/jpeg', 'x'.repeat(1025), 'image'],
  ])('has its text before the file for %s', async (_what, contentType, text, type) => {
    await opened.send({ text, attachments: [await opened.stored(form, contentType, 'file')] });
    expect(sentAs()).toMatchObject([{ type: 'text', text: { body: text } }, { type }]);
  });

  it('may have no text', async () => {
    await opened.send({ text: '', attachments: [await jpeg()] });
    expect(sentAs()).toMatchObject([{ type: 'image' }]);
  });

  it.each([
    ['Meta does not take', async () => [await jpeg()], graphFaults.upload, /one of the following types/u],
    [
      'the store no longer has',
      async () => [{ ...(await jpeg()), sha256: 'ab'.repeat(32) }],
      null,
      /not kept any more/u,
    ],
  ] as const)('is refused with a file that %s, and nothing goes out', async (_what, files, fault, why) => {
    if (fault) opened.number.media.uploadFaults.push(fault);
    const error = await faultOf(opened.send({ attachments: await files() }));
    expect(error).toBeInstanceOf(SendRefusedError);
    expect(error.message).toMatch(why);
    expect(sentAs()).toEqual([]);
  });

  it.each([graphFaults.fault, graphFaults.rateLimit, graphFaults.token])(
    'waits while uploads meet %j',
    async (fault) => {
      opened.number.media.uploadFaults.push(fault);
      const attachments = [await jpeg()];
      expect(await faultOf(opened.send({ attachments }))).toBeInstanceOf(SendLaterError);
      await opened.send({ attachments });
      expect(sentAs()).toHaveLength(1);
    },
  );

  it('is not sent twice where Meta makes the second part wait', async () => {
    const attachments = [await jpeg(), await pdf()];
    opened.number.faults.push('pass', { ...graphFaults.accountRate, retryAfter: 0 });
    await opened.send({ attachments });
    expect(sentAs().map(({ type }) => type)).toEqual(['image', 'document']);
  });

  it('says how many parts went out where another is refused', async () => {
    const attachments = [await jpeg(), await pdf()];
    opened.number.faults.push('pass', graphFaults.undeliverable);
    const error = await faultOf(opened.send({ attachments }));
    expect(error).not.toBeInstanceOf(SendRefusedError);
    expect(error.message).toMatch(/Only 1 of 2 parts/u);
  });

  it('is uploaded once, also where its message is tried again', async () => {
    opened.number.faults.push(graphFaults.rateLimit);
    const attachments = [await pdf()];
    expect(await faultOf(opened.send({ attachments }))).toBeInstanceOf(SendLaterError);
    await opened.send({ attachments });
    expect(uploads()).toHaveLength(1);
  });
});

const shown = { name: 'shown', language: 'en', parameters: [] };

function add(format: string): void {
  opened.number.templates.add({ name: 'shown', body: 'Look', components: [{ type: 'HEADER', format }] });
}

describe('the file in the header of a template', () => {
  it.each([
    ['IMAGE', jpeg, (id: string) => ({ type: 'image', image: { id } })],
    ['DOCUMENT', pdf, (id: string) => ({ type: 'document', document: { id, filename: 'Contract "B".pdf' } })],
  ])('is uploaded, and named there: %s', async (format, file, named) => {
    add(format);
    await opened.send({ template: shown, text: 'Look', attachments: [await file()] });
    const [[id] = ['']] = uploads();
    expect(sentAs()).toEqual([
      expect.objectContaining({
        type: 'template',
        template: {
          name: 'shown',
          language: { code: 'en' },
          components: [{ type: 'header', parameters: [named(id)] }],
        },
      }),
    ]);
  });

  it('is uploaded once, also where its message is tried again', async () => {
    add('IMAGE');
    opened.number.faults.push(graphFaults.rateLimit);
    const attachments = [await jpeg()];
    expect(await faultOf(opened.send({ template: shown, attachments }))).toBeInstanceOf(SendLaterError);
    await opened.send({ template: shown, attachments });
    expect([uploads().length, sentAs().length]).toEqual([1, 1]);
  });

  it('is refused by Meta where the template shows another kind', async () => {
    add('VIDEO');
    const error = await faultOf(opened.send({ template: shown, attachments: [await jpeg()] }));
    expect(error).toBeInstanceOf(SendRefusedError);
    expect(error.message).toMatch(/format.*code 132012/u);
  });

  it.each([
    ['several files', async () => [await jpeg(), await pdf()], /takes one file/u],
    ['a sound', async () => [await opened.stored(form, 'audio/mpeg', 'a.mp3')], /shows no sound/u],
  ])('are not %s: nothing goes out', async (_what, files, why) => {
    add('IMAGE');
    const error = await faultOf(opened.send({ template: shown, attachments: await files() }));
    expect(error).toBeInstanceOf(SendRefusedError);
    expect(error.message).toMatch(why);
    expect(sentAs()).toEqual([]);
  });
});
