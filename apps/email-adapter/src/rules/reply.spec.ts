import { mailContent } from '../../test/mail-content.js';
import type { MailContent } from '../mail/mail-content.js';
import { boundAttachments } from './attachments.js';
import { replyFields as fieldsFor, threadOf } from './reply.js';
import { senderOf } from './sender/sender.js';

function replyFields(mail: MailContent, inboxAddress: string | null = null) {
  return fieldsFor(mail, senderOf(mail, { envelopeFrom: null, inboxAddress }), inboxAddress);
}

describe('what a reply needs', () => {
  it('names Reply-To if there is one, else the sender', () => {
    const asked = mailContent({ replyTo: [{ name: '', address: 'Desk@Example.com' }] });
    expect(replyFields(asked)['to']).toBe('desk@example.com');
    expect(replyFields(mailContent())['to']).toBe('jane@example.com');
  });

  it('never names the inbox itself, even if Reply-To does', () => {
    const own = { name: '', address: 'Leads@ACME.example' };
    const toAll = mailContent({ replyTo: [own, { name: '', address: 'desk@example.com' }] });
    expect(replyFields(toAll, 'leads@acme.example')['to']).toBe('desk@example.com');
    const toUs = mailContent({ replyTo: [own] });
    expect(replyFields(toUs, 'leads@acme.example')['to']).toBe('jane@example.com');
    const toTag = mailContent({ replyTo: [{ name: '', address: 'leads+portal@acme.example' }] });
    expect(replyFields(toTag, 'leads@acme.example')['to']).toBe('jane@example.com');
  });

  it('names the person whom a form spoke for, even if Reply-To is the machine or the site', () => {
    const from = [{ name: 'Site', address: 'wordpress@acme.example' }];
    const form = mailContent({
      from,
      replyTo: [{ name: '', address: 'info@acme.example' }],
      text: 'Name: Vera\nEmail: vera@gmail.com',
    });
    expect(replyFields(form, 'leads@acme.example')['to']).toBe('vera@gmail.com');
  });

  it('never names the list that brought the mail', () => {
    const headers = { 'list-post': ['<mailto:flats@lists.example>'] };
    const mail = mailContent({ replyTo: [{ name: '', address: 'flats@lists.example' }], headers });
    expect(replyFields(mail)['to']).toBe('jane@example.com');
  });

  it('keeps the first and the last references of a long thread', () => {
    const references = Array.from({ length: 100 }, (_, n) => `<${n}.${'x'.repeat(80)}@example.com>`);
    const kept = replyFields(mailContent({ references }))['references'] ?? '';
    expect(kept.length).toBeLessThanOrEqual(4096);
    expect(kept.split(' ')[0]).toBe(references[0]);
    expect(kept.endsWith(`${references.at(-1)} <1@example.com>`)).toBe(true);
  });
});

describe('a thread', () => {
  it('is named by the first reference, else by In-Reply-To, else by the mail itself', () => {
    expect(threadOf(mailContent({ references: ['<a@x>', '<b@x>'], inReplyTo: '<b@x>' }))).toBe('<a@x>');
    expect(threadOf(mailContent({ inReplyTo: '<b@x>' }))).toBe('<b@x>');
    expect(threadOf(mailContent())).toBe('<1@example.com>');
    expect(threadOf(mailContent({ messageId: null }))).toBeNull();
  });
});

const eventId = '01912f8a-3c00-8000-8000-000000000001';

function files(count: number) {
  return Array.from({ length: count }, (_, n) => ({ fileName: `${n}`, contentType: 'image/png', size: 10 }));
}

describe('attachments', () => {
  it('are all named up to 100', () => {
    expect(boundAttachments(files(100), eventId)).toHaveLength(100);
  });

  it('beyond 100 are counted in the last entry', () => {
    const bounded = boundAttachments(files(150), eventId);
    expect(bounded).toHaveLength(100);
    expect(bounded.at(-1)).toMatchObject({ fileName: '(51 more)', size: 510 });
  });
});
