import { reasonOf } from './graph-error.js';

const wentWrong = { code: 131000, title: 'Something went wrong', message: 'Something went wrong' };

describe('why WhatsApp did not deliver, in words', () => {
  it('is what the code means, where that is known', () => {
    expect(reasonOf({ code: 131030, title: 'Recipient', error_data: { details: 'Not in list' } })).toMatch(
      /^a test number writes only .* \(code 131030\)\.$/u,
    );
  });

  it.each([
    [
      'the details',
      { ...wentWrong, error_data: { details: 'The number is gone.' } },
      'The number is gone (code 131000).',
    ],
    [
      'the message where the details are empty',
      { ...wentWrong, error_data: { details: '' } },
      'Something went wrong (code 131000).',
    ],
    [
      'the message where the details are blank',
      { ...wentWrong, error_data: { details: ' \u200b.' } },
      'Something went wrong (code 131000).',
    ],
    [
      'the title where the message is empty too',
      { code: 131000, title: 'Odd', message: '', error_data: {} },
      'Odd (code 131000).',
    ],
    ['a message without the code in front', { code: 4, message: '(#4) Too many calls' }, 'Too many calls (code 4).'],
    ['the title without a code', { title: 'Odd' }, 'Odd.'],
  ])('is else %s', (_what, error, words) => {
    expect(reasonOf(error)).toBe(`WhatsApp says: ${words}`);
  });

  it('is never empty', () => {
    expect(reasonOf({ code: 131000, title: '', message: ' ', error_data: { details: '' } })).toBe(
      'WhatsApp gives no reason (code 131000).',
    );
    expect(reasonOf(undefined)).toBe('WhatsApp gives no reason.');
  });
});
