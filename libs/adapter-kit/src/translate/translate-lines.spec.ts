import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { translatedSchema, type ToTranslate, type TranslatedLine } from '#libs/contracts';
import { UnavailableError } from '#libs/platform';
import { anInbox, fakeTranslator } from '../../test/fake-translator.js';
import { payloadTranslator } from './payload-translator.js';
import { translateLines, type OriginalTranslator } from './translate-lines.js';

const receivedAt = '2026-11-01T10:00:00.000Z';

function line(ref: number, payload: string): ToTranslate {
  return { ref, inbox: anInbox, receivedAt, original: { payload: Buffer.from(payload).toString('base64') } };
}

async function through(translator: OriginalTranslator, ...lines: ToTranslate[]): Promise<TranslatedLine[]> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end(lines.map((one) => `${JSON.stringify(one)}\n`).join(''));
  const work = translateLines({ input, output, translator }).finally(() => output.end());
  const [written] = await Promise.all([text(output), work]);
  const results = written.split('\n').filter(Boolean);
  return results.map((one) => translatedSchema.parse(JSON.parse(one))).toSorted((one, other) => one.ref - other.ref);
}

const ofPayloads = (translator: typeof fakeTranslator): OriginalTranslator => payloadTranslator(() => translator);

describe('a translator process', () => {
  it('returns a line for each original: a message, what is skipped, and what is unreadable', async () => {
    const results = await through(ofPayloads(fakeTranslator), line(0, 'hello'), line(1, 'skip'), line(2, 'throw'));
    expect(results).toMatchObject([
      { ref: 0, kind: 'message', message: { content: { text: 'hello' }, receivedAt } },
      { ref: 1, kind: 'skip', reason: 'nothing to say' },
      { ref: 2, kind: 'unreadable', message: { flags: [{ flag: 'unreadable' }] } },
    ]);
  });

  it('says of what it cannot read as an original that it failed, and goes on', async () => {
    const results = await through(ofPayloads(fakeTranslator), line(0, 'broken'), line(1, 'hello'));
    expect(results).toMatchObject([{ kind: 'failed', reason: 'no original' }, { kind: 'message' }]);
  });

  it('ends at an outage, so that nothing counts as failed that is only away', async () => {
    const away = {
      translate: () => Promise.reject(new UnavailableError('the store is away')),
      close: () => Promise.resolve(),
    };
    await expect(through(away, line(0, 'hello'), line(1, 'hello'))).rejects.toThrow('the store is away');
  });
});
