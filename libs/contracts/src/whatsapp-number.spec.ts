import fc from 'fast-check';
import { canonicalPhone } from './whatsapp-number.js';

describe('the number that people dial', () => {
  it.each([
    ['a number as everywhere else', '447911123456', '+447911123456'],
    ['a Brazilian mobile of eight digits gets its ninth', '551187654321', '+5511987654321'],
    ['a Brazilian mobile of nine digits stays', '5511987654321', '+5511987654321'],
    ['a Brazilian landline stays', '551132654321', '+551132654321'],
    ['a Mexican mobile loses the 1', '5215512345678', '+525512345678'],
    ['a Mexican number without the 1 stays', '525512345678', '+525512345678'],
    ['an Argentinian mobile keeps the 9', '5491123456789', '+5491123456789'],
    ['a leading + is taken', '+5215512345678', '+525512345678'],
  ])('%s', (_rule, waId, phone) => {
    expect(canonicalPhone(waId)).toBe(phone);
  });

  it.each(['', '1234', '15550001234', '0123456789', '5511 8765', '12345678901234567', '447911123456@c.us'])(
    'is not made up for %j',
    (waId) => {
      expect(canonicalPhone(waId)).toBeNull();
    },
  );

  it('is the same for its own result', () => {
    const spellings = fc.oneof(
      fc.stringMatching(/^[1-9]\d{4,14}$/u),
      fc.stringMatching(/^(?:55\d\d9?|521|549)\d{8,10}$/u),
    );
    fc.assert(
      fc.property(spellings, (waId) => {
        const phone = canonicalPhone(waId);
        expect(phone === null ? null : canonicalPhone(phone)).toBe(phone);
      }),
    );
  });

  it('is null or E.164 for any text, and never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => expect(canonicalPhone(text) ?? '+1234567').toMatch(/^\+[1-9]\d{4,14}$/u)),
    );
  });
});
