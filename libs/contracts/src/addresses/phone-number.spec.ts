import { normalisePhone } from './phone-number.js';

describe('a phone number', () => {
  it.each([
    ['+1 (415) 555-2671', null, '+14155552671'],
    ['tel:+1-415-555-2671', null, '+14155552671'],
    ['(415) 555-2671', 'US', '+14155552671'],
    ['8 912 345 67 89', 'RU', '+79123456789'],
    ['٠١٢٣٤٥٦٧٨٩٠', 'EG', '+201234567890'],
    ['＋４４ ２０ ７９４６ ０９５８', null, '+442079460958'],
    ['+44 (0)20 7946 0958', null, '+442079460958'],
    ['＋４９ １５１ １２３４５６７８', null, '+4915112345678'],
    ['+५५ ११ ९८७६५ ४३२१', null, '+5511987654321'],
    ['\u202d+33 6 12 34 56 81\u202c', null, '+33612345681'],
    ['\u200e+33\u00a06\u00a012 34\u202f56 81', null, '+33612345681'],
    ['\u2068+33 6\u2060 12\ufe0d 34 56 81\u2069\u200b', null, '+33612345681'],
    ['\u202atel:\u200e+33612345681\u202c', null, '+33612345681'],
    ['+\u00ad33 6 12\u200b34\u200b56 81\ufeff', null, '+33612345681'],
    ['\u200f٠٥٠ ١٢٣ ٤٥٦٧\u200f', 'AE', '+971501234567'],
    ['+1\u2011415\u2011555\u20132671', null, '+14155552671'],
    ['+54 11 15 2345 6789', null, '+5491123456789'],
    ['+229 97 12 34 56', null, '+2290197123456'],
    ['97 12 34 56', 'BJ', '+2290197123456'],
    ['+225 07 12 34 56', null, '+2250707123456'],
    ['+1 555 010 0199', null, '+15550100199'],
    ['+52 1 55 1234 5678', null, '+525512345678'],
    ['+52 55 1234 5678', null, '+525512345678'],
    ['+54 9 11 2345-6789', null, '+5491123456789'],
    ['+55 11 8765-4321', null, '+551187654321'],
  ])('%s in %s is stored as %s', (text, country, e164) => {
    expect(normalisePhone(text, country)).toEqual({ e164 });
  });

  it('with a 00 prefix is read as dialled in the default country', () => {
    expect(normalisePhone('0049 30 1234567', 'DE')).toEqual({ e164: '+49301234567' });
  });

  it.each([
    ['0049 30 1234567', null, /begin with \+ and the country code/],
    ['0049 30 1234567', 'US', /too many digits for United States/],
    ['415 555 2671', null, /begin with \+ and the country code/],
    ['+999 123 4567', null, /no country code that exists/],
    ['+1 555 12', null, /too few digits for country code \+1/],
    ['12', 'US', /too few digits for United States/],
    ['+44 20 7946 09', null, /does not use/],
    ['+52 2 55 1234 5678', null, /too many digits for Mexico/],
    ['+1 415 555 2671 ext. 12', null, /extension \(12\)/],
    ['call me', 'US', /not a phone number/],
    ['', 'US', /not a phone number/],
    ['\u202d\u202c', 'US', /not a phone number/],
    ['+1 202 555 0143 ext 5', null, /extension \(5\)/],
    ['1'.repeat(65), 'US', /at most 64 characters/],
  ])('%s in %s is refused with what to do', (text, country, reason) => {
    expect(normalisePhone(text, country)).toEqual({ reason: expect.stringMatching(reason) });
  });

  it('without country code and with an unknown default country is refused', () => {
    expect(normalisePhone('415 555 2671', 'ZZ')).toEqual({ reason: expect.any(String) });
  });
});
