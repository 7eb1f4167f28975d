import { mailContent } from '../../test/mail-content.js';
import { boundAttachments } from './attachments.js';
import { replyFields, threadOf } from './reply.js';

describe('what an answer needs', () => {
  it('names Reply-To where there is one, else the sender', () => {
    const asked = mailContent({ replyTo: [{ name: '', address: 'Desk@Example.com' }] });
    expect(replyFields(asked, 'jane@example.com', null)['to']).toBe('desk@example.com');
    expect(replyFields(mailContent(), 'jane@example.com', null)['to']).toBe('jane@example.com');
  });

  it('never names the inbox itself, whatever Reply-To says', () => {
    const own = { name: '', address: 'Leads@ACME.example' };
    const toAll = mailContent({ replyTo: [own, { name: '', address: 'desk@example.com' }] });
    expect(replyFields(toAll, 'jane@example.com', 'leads@acme.example')['to']).toBe('desk@example.com');
    const toUs = mailContent({ replyTo: [own] });
    expect(replyFields(toUs, 'jane@example.com', 'leads@acme.example')['to']).toBe('jane@example.com');
  });

  it('keeps the first and the last references of a long thread', () => {
    const references = Array.from({ length: 100 }, (_, n) => `<${n}.${'x'.repeat(80)}@example.com>`);
    const kept = replyFields(mailContent({ references }), null, null)['references'] ?? '';
    expect(kept.length).toBeLessThanOrEqual(4096);
    expect(kept.split(' ')[0]).toBe(references[0]);
    expect(kept.endsWith(`${references.at(-1)} <1@example.com>`)).toBe(true);
  });
});

describe('a thread', () => {
  it('is named by the first reference, else by what is answered, else by the mail itself', () => {
    expect(threadOf(mailContent({ references: ['<a@x>', '<b@x>'], inReplyTo: '<b@x>' }))).toBe('<a@x>');
    expect(threadOf(mailContent({ inReplyTo: '<b@x>' }))).toBe('<b@x>');
    expect(threadOf(mailContent())).toBe('<1@example.com>');
    expect(threadOf(mailContent({ messageId: null }))).toBeNull();
  });
});

function files(count: number) {
  return Array.from({ length: count }, (_, n) => ({ fileName: `${n}`, contentType: 'image/png', size: 10 }));
}

describe('attachments', () => {
  it('are all named up to 100', () => {
    expect(boundAttachments(files(100))).toHaveLength(100);
  });

  it('beyond 100 are counted in the last entry', () => {
    const bounded = boundAttachments(files(150));
    expect(bounded).toHaveLength(100);
    expect(bounded.at(-1)).toMatchObject({ fileName: '(51 more)', size: 510 });
  });
});
