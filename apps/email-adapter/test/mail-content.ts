import type { Mailbox, MailContent } from '../src/mail/mail-content.js';

/** What parsing an ordinary mail gives, with the given fields instead. */
export function mailContent(given: Partial<MailContent> = {}): MailContent {
  const from = given.from ?? [{ name: 'Jane Doe', address: 'jane@example.com' }];
  const replyTo = given.replyTo?.length ? { 'reply-to': [lineOf(given.replyTo)] } : {};
  return {
    from,
    replyTo: [],
    subject: 'Hello',
    messageId: '<1@example.com>',
    inReplyTo: null,
    references: [],
    text: 'Text',
    textIsCut: false,
    attachments: [],
    trace: [],
    signatures: [],
    bodyHash: 'hash',
    rawBodyHash: null,
    ...given,
    headers: { from: [lineOf(from)], ...replyTo, date: ['Tue, 10 Nov 2026 15:00:00 +0000'], ...given.headers },
  };
}

function lineOf(boxes: readonly Mailbox[]): string {
  return boxes.map(({ name, address }) => `${name} <${address}>`).join(', ');
}
