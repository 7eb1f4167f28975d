import { mailContent } from '../../test/mail-content.js';
import { isMachine, senderOf } from './sender.js';

const visitor = { name: 'Vera', address: 'Vera@Gmail.com' };

function sender(from: string, replyTo: string | null, headers = {}) {
  const mail = mailContent({
    from: [{ name: 'F', address: from }],
    replyTo: replyTo === null ? [] : [{ name: 'R', address: replyTo }],
    headers,
  });
  return senderOf(mail, 'envelope@example.com', 'leads@acme.example');
}

describe('who wrote a mail', () => {
  it('is whom From names, whatever Reply-To says', () => {
    expect(sender('jane@example.com', 'assistant@example.com')).toEqual({
      address: 'jane@example.com',
      name: 'F',
      isFrom: true,
      isForm: false,
    });
  });

  it.each([
    'noreply@acme.example',
    'no-reply@x.example',
    'do_not.reply@x.example',
    'wordpress@acme.example',
    'forms@x.example',
    'notifications+1@x.example',
    'leads@acme.example',
  ])('is whom Reply-To names when %s sent it for somebody elsewhere', (from) => {
    expect(sender(from, visitor.address)).toEqual({
      address: 'vera@gmail.com',
      name: 'R',
      isFrom: false,
      isForm: true,
    });
  });

  it('is whom Reply-To names when a known form plugin sent it', () => {
    expect(sender('owner@acme.example', visitor.address, { 'x-wpcf7-content-type': ['text/plain'] }).address).toBe(
      'vera@gmail.com',
    );
  });

  it('is the machine where Reply-To is missing, the same, or a machine too', () => {
    for (const replyTo of [null, 'noreply@acme.example', 'no-reply@other.example'])
      expect(sender('noreply@acme.example', replyTo)).toMatchObject({ address: 'noreply@acme.example', isForm: false });
  });

  it('is no visitor of a form when Reply-To is the same firm', () => {
    expect(sender('noreply@news.shop.example', 'support@shop.example')).toMatchObject({
      address: 'support@shop.example',
      isForm: false,
    });
  });

  it('is a visitor when Reply-To is a portal’s relay, and none when it is the portal’s desk', () => {
    expect(sender('noreply@portal.example', '7f3k@convo.portal.example')).toMatchObject({ isForm: true });
    expect(sender('noreply@portal.example', 'support@help.portal.example')).toMatchObject({ isForm: false });
  });

  it('is taken from Reply-To, then from the envelope, where From is missing or no address', () => {
    expect(sender('not an address', visitor.address)).toMatchObject({ address: 'vera@gmail.com', isFrom: false });
    expect(sender('', null)).toMatchObject({ address: 'envelope@example.com', isFrom: false });
    expect(senderOf(mailContent({ from: [] }), null, null).address).toBeNull();
  });

  it('is not certain when several From addresses or fields compete', () => {
    const two = mailContent({ from: [visitor, { name: '', address: 'b@example.com' }] });
    expect(senderOf(two, null, null).isFrom).toBe(false);
    expect(senderOf(mailContent({ headers: { from: ['a@x.example', 'b@x.example'] } }), null, null).isFrom).toBe(false);
  });
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
