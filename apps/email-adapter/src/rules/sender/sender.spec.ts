import { mailContent } from '../../../test/mail-content.js';
import { isMachine, senderOf } from './sender.js';

const visitor = { name: 'Vera', address: 'Vera@Gmail.com' };

function sender(from: string, replyTo: string | null, headers = {}) {
  const mail = mailContent({
    from: [{ name: 'F', address: from }],
    replyTo: replyTo === null ? [] : [{ name: 'R', address: replyTo }],
    headers,
  });
  return senderOf(mail, { envelopeFrom: 'envelope@example.com', inboxAddress: 'leads@acme.example' });
}

describe('who wrote a mail', () => {
  it('is the address in From, even if Reply-To names another', () => {
    expect(sender('jane@example.com', 'assistant@example.com')).toMatchObject({
      address: 'jane@example.com',
      name: 'F',
      isFrom: true,
      isForm: false,
      carrier: null,
    });
  });

  it.each([
    ['noreply@acme.example', 'machine'],
    ['no-reply@x.example', 'machine'],
    ['do_not.reply@x.example', 'machine'],
    ['no-reply-leads@forms.example', 'machine'],
    ['nicht-antworten@portal.example', 'machine'],
    ['ne-pas-repondre@portail.example', 'machine'],
    ['acme-wordpress@host.example', 'machine'],
    ['notifications+1@x.example', 'machine'],
    ['leads@acme.example', 'inbox'],
    ['info@firm.example', 'role'],
    ['hello.acme@firm.example', 'role'],
    ['ventas-madrid@firma.example', 'role'],
    ['büro@firma.example', 'role'],
    ['kontakt2@firma.example', 'role'],
    ['biuro@firma.example', 'role'],
    ['jane.roe@acme.example', 'own_domain'],
    ['site@mail.acme.example', 'role'],
    ['www3@mail.acme.example', 'machine'],
  ])('is the address in Reply-To when %s sent it for another house', (from, sign) => {
    expect(sender(from, visitor.address)).toEqual({
      address: 'vera@gmail.com',
      phone: null,
      name: 'R',
      isFrom: false,
      isForm: true,
      isPerson: true,
      carrier: { address: from, sign },
    });
  });

  it('is the address in Reply-To when a known form plugin sent it', () => {
    expect(sender('owner@firm.example', visitor.address, { 'x-wpcf7-content-type': ['text/plain'] }).address).toBe(
      'vera@gmail.com',
    );
  });

  it('is the address in Reply-To when the same From has spoken for others before', () => {
    const mail = mailContent({ replyTo: [visitor] });
    const surroundings = { envelopeFrom: null, inboxAddress: null };
    expect(senderOf(mail, { ...surroundings, spokeForOthers: () => true })).toMatchObject({
      address: 'vera@gmail.com',
      carrier: { address: 'jane@example.com', sign: 'other_replies' },
    });
    expect(senderOf(mail, { ...surroundings, spokeForOthers: () => false }).address).toBe('jane@example.com');
  });

  it('is unknown if a machine’s Reply-To is missing, the same, a machine too, or our own', () => {
    for (const replyTo of [null, 'noreply@acme.example', 'no-reply@other.example', 'leads@acme.example'])
      expect(sender('noreply@acme.example', replyTo)).toMatchObject({ isPerson: false, isForm: false });
  });

  it('is the role itself if Reply-To is missing, or the same desk', () => {
    for (const replyTo of [null, 'support+77@desk.example', 'sales@firm.example'])
      expect(sender('support@firm.example', replyTo)).toMatchObject({ address: 'support@firm.example', carrier: null });
  });

  it('is no visitor of a form when Reply-To is the same firm', () => {
    expect(sender('noreply@news.shop.example', 'support@shop.example')).toMatchObject({
      address: 'support@shop.example',
      isForm: false,
    });
  });

  it('is a visitor when Reply-To is a portal’s relay, on its own domain too, and none when it is the portal’s desk', () => {
    expect(sender('noreply@portal.example', '7f3k@convo.portal.example')).toMatchObject({ isForm: true });
    expect(sender('noreply@portal.example', 'lead-8x7f@portal.example')).toMatchObject({ isForm: true });
    expect(sender('noreply@portal.example', 'support@help.portal.example')).toMatchObject({ isForm: false });
  });

  it('is not of the inbox’s firm because both use one public mail provider', () => {
    const mail = mailContent({ from: [{ name: '', address: 'bob@gmail.com' }], replyTo: [visitor] });
    expect(senderOf(mail, { envelopeFrom: null, inboxAddress: 'acme.leads@gmail.com' }).address).toBe('bob@gmail.com');
  });

  it('is taken from Reply-To, then from the envelope, if From and Sender are missing or no address', () => {
    expect(sender('not an address', visitor.address)).toMatchObject({ address: 'vera@gmail.com', isFrom: false });
    expect(sender('', null)).toMatchObject({ address: 'envelope@example.com', isFrom: false });
    expect(senderOf(mailContent({ from: [] }), { envelopeFrom: null, inboxAddress: null }).address).toBeNull();
  });

  it('is the first From if there are several, and is not certain', () => {
    const two = mailContent({ from: [visitor, { name: '', address: 'b@example.com' }] });
    const surroundings = { envelopeFrom: null, inboxAddress: null };
    expect(senderOf(two, surroundings)).toMatchObject({ address: 'vera@gmail.com', isFrom: false });
    const fields = mailContent({ headers: { from: ['A <a@x.example>', 'b@x.example'] } });
    expect(senderOf(fields, surroundings)).toMatchObject({ address: 'a@x.example', name: 'A', isFrom: false });
  });
});

describe('MAIL FROM', () => {
  it.each([
    'bounce-77123@esp.example',
    'bounces+4711-jane=example.com@em.esp.example',
    'b-8f3a2c9d4e5f60718293@esp.example',
    'jane=example.com@lists.example',
    'SRS0=x9Pd=6B=example.com=jane@relay.example',
    'prvs=1234567890=jane@example.com',
    'btv1==1234abcd==jane@example.com',
    'flats-bounces@lists.example',
    'owner-flats@lists.example',
    'msprvs1=19abc=bounces-1@mta.example',
    'return@mta1.example',
    '0100018f2a3b4c5d-6e7f8091-0000@ses.example',
    'jane@bounces.esp.example',
    'no-reply@esp.example',
    'leads@acme.example',
  ])('does not name a person as %s', (envelopeFrom) => {
    const mail = mailContent({ from: [] });
    expect(senderOf(mail, { envelopeFrom, inboxAddress: 'leads@acme.example' }).address).toBeNull();
  });

  it.each(['jane@example.com', 'jane.doe1985@example.com', 'jane+flats@example.com', 'd.return@example.com'])(
    'names the sender as %s',
    (envelopeFrom) => {
      expect(senderOf(mailContent({ from: [] }), { envelopeFrom, inboxAddress: null }).address).toBe(envelopeFrom);
    },
  );
});

describe('a machine’s address', () => {
  it.each([
    'info@x.example',
    'jane@x.example',
    'hello@x.example',
    'sales@x.example',
    'norbert@x.example',
    'web.dubois@x.example',
  ])('is not %s', (address) => {
    expect(isMachine(address)).toBe(false);
  });
});
