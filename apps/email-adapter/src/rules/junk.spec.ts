import { mailContent } from '../../test/mail-content.js';
import type { MailContent } from '../mail/mail-content.js';
import { junkFlags } from './junk.js';
import type { MailSender } from './sender/sender.js';

const inboxAddress = 'leads@acme.example';

interface SampleMail {
  headers?: MailContent['headers'];
  envelopeFrom?: string | null;
  sender?: Partial<MailSender>;
  disowned?: boolean;
  isOwn?: boolean;
  isWelcome?: boolean;
}

function flags({ headers = {}, envelopeFrom = 'jane@example.com', sender = {}, ...given }: SampleMail): string[] {
  const person: MailSender = {
    address: 'jane@example.com',
    phone: null,
    name: '',
    isFrom: true,
    isForm: false,
    isPerson: true,
    carrier: null,
    ...sender,
  };
  const mail = mailContent({ headers });
  const evidence = { mail, envelopeFrom, sender: person, inboxAddress, disowned: false, isOwn: false };
  const found = junkFlags({ ...evidence, ...given });
  return found.map(({ flag, reason }) => `${flag}: ${reason}`);
}

describe('what a person wrote', () => {
  it.each([
    [{}],
    [{ 'auto-submitted': ['no'] }],
    [{ precedence: ['first-class'] }],
    [{ 'x-spam-flag': ['NO'] }],
    [{ 'x-spam-status': ['No, score=-2.1'] }],
    [{ 'x-autoreply': ['no'] }],
    [{ 'x-auto-response-suppress': ['All'] }],
    [{ 'content-type': ['multipart/mixed; boundary=report'] }],
    [{ 'list-unsubscribe': ['<mailto:u@crm.example>'] }],
    [{ 'list-id': ['Leads <leads.acme.example>'], precedence: ['list'] }],
    [{ 'list-id': ['<l.other.example>'], 'list-post': ['<mailto:leads@acme.example>'] }],
    [{ 'list-id': ['<g.other.example>'], precedence: ['list'], 'x-original-sender': ['jane@example.com'] }],
  ])('is no junk with %j', (headers) => {
    expect(flags({ headers })).toEqual([]);
  });
});

describe('junk', () => {
  it.each([
    [{ 'auto-submitted': ['auto-replied; owner-email="x"'] }, 'auto_reply: Auto-Submitted: auto-replied'],
    [{ 'auto-submitted': ['auto-generated (vacation)'] }, 'auto_reply: Auto-Submitted: auto-generated'],
    [{ 'x-autoreply': ['yes'] }, 'auto_reply: X-Autoreply header'],
    [{ 'x-autorespond': ['1'] }, 'auto_reply: X-Autorespond header'],
    [{ precedence: ['auto_reply'] }, 'auto_reply: Precedence: auto_reply'],
    [{ precedence: ['Bulk'] }, 'bulk: Precedence: bulk'],
    [{ precedence: ['junk'] }, 'bulk: Precedence: junk'],
    [{ 'list-id': ['<l.example.org>'] }, 'bulk: List-Id header'],
    [{ 'x-spam-flag': ['YES'] }, 'spam: marked as spam by a mail host'],
    [{ 'x-spam-status': ['Yes, score=9'] }, 'spam: marked as spam by a mail host'],
    [{ 'x-failed-recipients': ['a@b.example'] }, 'bounce: X-Failed-Recipients header'],
    [{ 'return-path': ['<>'] }, 'bounce: null return path'],
    [{ 'content-type': ['multipart/report; boundary=x'] }, 'bounce: multipart/report of delivery-status'],
    [{ 'content-type': ['Multipart/Report; report-type="disposition-notification"'] }, 'auto_reply: read receipt'],
  ])('with %j is %s', (headers, reason) => {
    expect(flags({ headers })).toEqual([reason]);
  });

  it('is what comes with the null return path or from a mailer daemon', () => {
    expect(flags({ envelopeFrom: null })).toEqual(['bounce: null return path']);
    expect(flags({ sender: { address: 'mailer-daemon@x.example' } })).toEqual([
      'bounce: sent by mailer-daemon@x.example',
    ]);
  });

  it('is what our own mail host says fails DMARC', () => {
    expect(flags({ disowned: true })).toEqual(['spam: DMARC failed, and the domain asks to refuse such mail']);
  });

  it('is a mail that names no sender', () => {
    expect(flags({ sender: { address: null } })).toEqual(['unreadable: no sender address']);
  });

  it('that is a vacation reply with the null return path is no bounce, and a bounce that says it is automatic is one', () => {
    const headers = { 'auto-submitted': ['auto-replied'] };
    expect(flags({ headers, envelopeFrom: null })).toEqual(['auto_reply: Auto-Submitted: auto-replied']);
    expect(flags({ headers, envelopeFrom: null, sender: { address: 'mailer-daemon@x.example' } })[0]).toMatch(
      /^bounce/u,
    );
    expect(
      flags({ headers: { ...headers, 'content-type': ['multipart/report; report-type=delivery-status'] } }),
    ).toEqual(['bounce: multipart/report of delivery-status']);
  });

  it('gives one reason of each kind', () => {
    expect(flags({ headers: { precedence: ['list'], 'list-id': ['<l>'], 'x-spam-flag': ['YES'] } })).toEqual([
      'bulk: Precedence: list',
      'spam: marked as spam by a mail host',
    ]);
  });
});

describe('what was sent on behalf of a person', () => {
  const carrier = { address: 'noreply@portal.example', sign: 'machine' } as const;
  const sender = { isForm: true, isFrom: false, carrier };

  it.each([
    { 'auto-submitted': ['auto-generated'] },
    { precedence: ['bulk'] },
    { precedence: ['list'], 'list-id': ['<l.portal.example>'] },
    { 'list-unsubscribe': ['<u>'], 'list-id': ['<l>'], precedence: ['junk'], 'auto-submitted': ['auto-generated'] },
  ])('is a person’s message under any mark of its carrier: %j', (headers) => {
    expect(flags({ headers, sender })).toEqual([]);
    expect(flags({ headers, sender: { ...sender, address: null, phone: '+442079460958' } })).toEqual([]);
  });

  it('is junk when it is a reply of a machine, a bounce, or spam', () => {
    expect(flags({ headers: { 'auto-submitted': ['auto-replied'] }, sender })).toHaveLength(1);
    expect(flags({ headers: { precedence: ['auto_reply'] }, sender })).toHaveLength(1);
    expect(flags({ headers: { 'x-spam-flag': ['YES'] }, sender })).toHaveLength(1);
    expect(flags({ envelopeFrom: null, sender })).toEqual(['bounce: null return path']);
  });

  it('is list mail if it names a desk, or if a newsletter names its own firm', () => {
    const headers = { 'list-unsubscribe': ['<u>'] };
    expect(flags({ headers, sender: { ...sender, address: 'support@portal.example' } })).toHaveLength(1);
    const letter = { ...sender, address: 'jane@shop.example', carrier: { address: 'news@shop.example', sign: 'role' } };
    expect(flags({ headers, sender: letter as Partial<MailSender> })).toHaveLength(1);
  });
});

describe('a firm’s mail with List-Unsubscribe', () => {
  it.each(['info@shop.example', 'news@shop.example', 'hola@tienda.example'])('is junk from %s', (address) => {
    expect(flags({ headers: { 'list-unsubscribe': ['<u>'] }, sender: { address } })).toEqual([
      'bulk: List-Unsubscribe header',
    ]);
  });
});

describe('a machine that names no person', () => {
  const sender = {
    address: 'no-reply@x.example',
    isPerson: false,
    carrier: { address: 'no-reply@x.example', sign: 'machine' },
  } as const;

  it('makes no contact that strangers would share', () => {
    expect(flags({ sender })).toEqual(['unreadable: no-reply@x.example sent it and names nobody']);
  });

  it('needs no second reason if it is junk', () => {
    expect(flags({ sender, headers: { precedence: ['bulk'] } })).toEqual(['bulk: Precedence: bulk']);
  });
});

describe('a sender whose mail a user has called no junk', () => {
  it('is no junk any more under any mark; a bounce stays one', () => {
    const headers = { precedence: ['bulk'], 'x-spam-flag': ['YES'], 'auto-submitted': ['auto-generated'] };
    expect(flags({ headers, isWelcome: true })).toEqual([]);
    expect(flags({ headers, isWelcome: true, envelopeFrom: null })).not.toEqual([]);
    expect(flags({ headers: { 'x-failed-recipients': ['a@b.example'] }, isWelcome: true })).toHaveLength(1);
  });
});
