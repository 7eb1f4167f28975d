import type { MailContent } from '../src/mail/mail-content.js';

/** What parsing an ordinary mail gives, with the given fields instead. */
export function mailContent(given: Partial<MailContent> = {}): MailContent {
  return {
    from: [{ name: 'Jane Doe', address: 'jane@example.com' }],
    replyTo: [],
    subject: 'Hello',
    messageId: '<1@example.com>',
    inReplyTo: null,
    references: [],
    text: 'Text',
    attachments: [],
    trace: [],
    signatures: [],
    bodyHash: 'hash',
    rawBodyHash: null,
    ...given,
    headers: { from: ['Jane Doe <jane@example.com>'], date: ['Tue, 10 Nov 2026 15:00:00 +0000'], ...given.headers },
  };
}
