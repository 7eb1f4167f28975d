import { distinctIdentities, whatsappPhone } from './whatsapp-identities.js';

describe('a WhatsApp number', () => {
  it('claims its own digits and the number that people dial', () => {
    expect(whatsappPhone('5215512345678')).toEqual([
      { kind: 'whatsapp_phone', value: '5215512345678', verified: true },
      { kind: 'phone', value: '+525512345678', verified: true },
    ]);
  });

  it('claims its own digits alone where no library finds it valid', () => {
    expect(whatsappPhone('15550001234')).toEqual([{ kind: 'whatsapp_phone', value: '15550001234', verified: true }]);
  });

  it('is the same with and without +', () => {
    expect(whatsappPhone('+447911123456')).toEqual(whatsappPhone('447911123456'));
  });
});

it('identities that are named twice count once, in their order', () => {
  const [raw, phone] = whatsappPhone('447911123456');
  expect(raw && phone && distinctIdentities([phone, raw, phone])).toEqual([phone, raw]);
});
