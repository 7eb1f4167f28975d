import { mailContent } from '../../test/mail-content.js';
import type { MailContent } from '../mail/mail-content.js';
import { junkFlags } from './junk.js';
import type { MailSender } from './sender.js';

interface Given {
  headers?: MailContent['headers'];
  envelopeFrom?: string | null;
  sender?: Partial<MailSender>;
  disowned?: boolean;
  isOwn?: boolean;
}

function flags({ headers = {}, envelopeFrom = 'jane@example.com', sender = {}, ...given }: Given): string[] {
  const person: MailSender = { address: 'jane@example.com', name: '', isFrom: true, isForm: false, ...sender };
  const evidence = { mail: mailContent({ headers }), envelopeFrom, sender: person, disowned: false, isOwn: false };
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
    [{ 'list-unsubscribe': ['<https://x.example>'] }, 'bulk: List-Unsubscribe header'],
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

  it('is a mail that names nobody', () => {
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

describe('a form’s notification', () => {
  const sender = { isForm: true, isFrom: false };

  it('is a person’s message though its carrier marked it automatic and added List-Unsubscribe', () => {
    expect(flags({ headers: { 'auto-submitted': ['auto-generated'], 'list-unsubscribe': ['<u>'] }, sender })).toEqual(
      [],
    );
  });

  it('is junk when it is a reply of a machine, list mail, or spam', () => {
    expect(flags({ headers: { 'auto-submitted': ['auto-replied'] }, sender })).toHaveLength(1);
    expect(flags({ headers: { precedence: ['bulk'] }, sender })).toHaveLength(1);
    expect(flags({ headers: { 'list-id': ['<l>'] }, sender })).toHaveLength(1);
    expect(flags({ headers: { 'x-spam-flag': ['YES'] }, sender })).toHaveLength(1);
  });
});
