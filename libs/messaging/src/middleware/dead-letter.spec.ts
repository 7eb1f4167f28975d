import { deadLetterHeaders as names } from '#libs/contracts';
import { deadLetterMessage, type SetAside } from './dead-letter.js';

const original: SetAside = {
  topic: 'inbound-messages',
  partition: 2,
  offset: '41',
  key: Buffer.from('key'),
  value: Buffer.from([0, 255, 7]),
  headers: { ce_id: Buffer.from('1'), [names.reason]: 'of an earlier life', [names.offset]: '1' },
};
const verdict = { reason: 'handler_failed', step: 'handle', cause: new Error('no') } as const;

describe('a dead letter', () => {
  it('keeps key, bytes and headers and says why and where', () => {
    expect(deadLetterMessage(original, verdict)).toMatchObject({
      topic: 'dead-letters',
      key: original.key,
      value: original.value,
      headers: {
        ce_id: Buffer.from('1'),
        [names.reason]: 'handler_failed',
        [names.partition]: '2',
        [names.offset]: '41',
      },
    });
  });

  it('has the same id however often it is made, and another at another place', () => {
    expect(idOf(original)).toBe(idOf({ ...original, value: null }));
    expect(idOf(original)).not.toBe(idOf({ ...original, offset: '42' }));
    // Golden: by this id a letter that is set aside twice is one row.
    expect(idOf(original)).toBe('35e58deb-e310-84fe-ae98-c87b1d2ddf62');
  });

  it('of what never reached the log is named by the given id and has no place', () => {
    const { headers } = deadLetterMessage(
      { topic: 'email', id: 'mail-1', key: null, value: null, headers: {} },
      verdict,
    );
    expect(headers).not.toHaveProperty(names.partition);
    expect(headers).not.toHaveProperty(names.offset);
    expect(headers[names.topic]).toBe('email');
  });

  it('bounds the error to 1 KiB without cutting through a character', () => {
    const cause = new Error('ü'.repeat(5_000));
    const error = String(deadLetterMessage(original, { ...verdict, cause }).headers[names.error]);
    expect(Buffer.byteLength(error)).toBe(1_024);
    expect(error).toMatch(/^ü+$/u);
  });
});

function idOf(one: SetAside): unknown {
  return deadLetterMessage(one, verdict).headers[names.id];
}
