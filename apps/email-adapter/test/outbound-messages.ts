import type { OutboundMessage } from '#libs/contracts';
import { inbox } from './fixtures.js';

/** A reply to Jane's first mail, with the given fields instead. */
export function anOutboundMessage(given: Partial<OutboundMessage> = {}): OutboundMessage {
  return {
    messageId: '01900000-0000-7000-8000-000000000001',
    workspaceId: inbox.workspaceId,
    inboxId: inbox.inboxId,
    contactId: '01900000-0000-7000-8000-000000000002',
    channel: 'email',
    to: { kind: 'email', value: 'jane@example.com' },
    text: 'Come and see it on Tuesday.',
    subject: null,
    template: null,
    inReplyTo: {
      externalId: '<1@example.com>',
      subject: 'The flat',
      reply: { to: 'jane@example.com', messageId: '<1@example.com>', references: '<0@example.com>' },
    },
    createdAt: '2026-11-20T12:00:00.000Z',
    ...given,
  };
}
