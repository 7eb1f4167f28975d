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
    ['a number of Benin gets its 01', '22997123456', '+2290197123456'],
    ['a number of Ivory Coast gets its operator', '22507123456', '+2250707123456'],
    ['a Vietnamese mobile loses a digit', '841201234567', '+84701234567'],
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
      fc.stringMatching(/^(?:229(?:01)?\d{8}|225(?:0[157]|27)?\d{8}|241\d{7,8}|84\d{9,10}|57(?:60)?\d{8})$/u),
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
