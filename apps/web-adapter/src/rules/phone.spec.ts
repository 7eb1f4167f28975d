import { internationalPhone } from './phone.js';

describe('a phone number in a form', () => {
  it.each([
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['＋４９ １５１ １２３４５６７８', '+4915112345678'],
    ['+52 1 55 1234 5678', '+525512345678'],
    ['+52 55 1234 5678', '+525512345678'],
    ['+54 11 15 2345 6789', '+5491123456789'],
  ])('%s is %s', (text, number) => {
    expect(internationalPhone(text)).toBe(number);
  });

  it.each([
    '030 123456',
    '0049 30 1234567',
    '+999 123 4567',
    '+49 151',
    '+1 202 555 0143 ext 5',
    '+52 2 55 1234 5678',
    '+',
  ])('%s is none', (text) => {
    expect(internationalPhone(text)).toBeNull();
  });
});
