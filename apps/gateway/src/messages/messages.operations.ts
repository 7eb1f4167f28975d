import { listByCursor, one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { messageExample, messageSchema } from './message.schema.js';

const page = { schema: listByCursor(messageSchema), example: { data: [messageExample], nextCursor: null } };

export const conversation: Operation = {
  summary: "List a contact's messages",
  description: 'Newest first, by the time they were sent, then by arrival.',
  answers: [{ status: 200, description: 'A page of messages.', ...page, headers: ['Content-Location'] }],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const flagged: Operation = {
  summary: 'List messages that became no contact',
  description:
    'Bounces, automatic replies, list mail, spam and what could not be read are kept with the reason, and create nobody. Newest first.',
  answers: [{ status: 200, description: 'A page of messages.', ...page }],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const getMessage: Operation = {
  summary: 'Read a message',
  answers: [
    { status: 200, description: 'The message.', schema: one(messageSchema), example: { data: messageExample } },
  ],
};
