import { flaggedCounted } from '#libs/contacts';
import { boundedCount, listByCursor, one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { messageExample } from './message.example.js';
import { waysExample, waysSchema } from './way.schema.js';
import { messageSchema, messageWithVersions, queuedMessage } from './message.schema.js';

const page = { schema: listByCursor(messageSchema), example: { data: [messageExample], nextCursor: null } };

export const conversation: Operation = {
  summary: "List a contact's messages",
  description:
    'Both directions, newest first, by the time they were sent, then by arrival. An edited message stands once, with its newest text.',
  responses: [{ status: 200, description: 'A page of messages.', ...page, headers: ['Content-Location'] }],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const flagged: Operation = {
  summary: 'List messages that became no contact',
  description:
    'Bounces, automatic replies, list mail, spam and what could not be read are kept with the reason, and create no contact. Newest first.',
  responses: [{ status: 200, description: 'A page of messages.', ...page }],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const countFlagged: Operation = {
  summary: 'Count the messages that became no contact',
  description: `Looks at the newest ${flaggedCounted}.`,
  responses: [
    {
      status: 200,
      description: 'How many there are.',
      schema: boundedCount('JunkCount', 'There are older ones, which were not looked at.'),
      example: { data: { count: 12, more: false } },
    },
  ],
};

export const getMessage: Operation = {
  summary: 'Read a message',
  description: 'With all its versions, and the status of an outbound message.',
  responses: [
    {
      status: 200,
      description: 'The message.',
      schema: one(messageWithVersions),
      example: {
        data: {
          ...messageExample,
          versions: [{ text: messageExample.text, attachments: [], at: messageExample.sentAt }],
        },
      },
    },
  ],
};

export const notJunk: Operation = {
  summary: 'Say that a message is no junk',
  description:
    'Its contact is made, or found by the rules of proof, as if it had never been junk; `notJunk` keeps what it was flagged as, and who said so. Later mail of the same From to the same inbox is no junk either, where it is proven as well; a bounce always is. A repetition changes nothing.',
  responses: [
    {
      status: 200,
      description: 'The message, with its contact.',
      schema: one(messageWithVersions),
      example: {
        data: {
          ...messageExample,
          versions: [{ text: messageExample.text, attachments: [], at: messageExample.sentAt }],
        },
      },
    },
  ],
  problems: ['never_junk', 'sender_unknown'],
};

export const listWays: Operation = {
  summary: 'List the ways to a contact',
  description:
    'Each inbox with each address at which it reaches the contact: whether a message goes through now, and why not. It judges as `POST /contacts/{id}/messages` does, for the purpose `messages`; that one has the last word.',
  responses: [
    {
      status: 200,
      description: 'The ways.',
      schema: one(waysSchema),
      example: { data: waysExample },
      headers: ['Content-Location'],
    },
  ],
};

export const sendMessage: Operation = {
  summary: 'Write to a contact',
  description:
    'The message is sent through the named inbox or channel, else through the one that the contact prefers, else through the one that the contact used last. A reply goes to the sender of the message that it replies to; other messages go to a proven or vouched identity of the contact. A claimed identity is used only while no identity of the contact is proven, or where `to` names it. A paused inbox sends what waits once it is resumed. `GET /messages/:id` shows the status: queued, sent, delivered, read, failed or unconfirmed.',
  bodyExample: { text: 'Good morning, the flat is still free. When would you like to see it?' },
  responses: [
    {
      status: 202,
      description: 'Queued.',
      schema: one(queuedMessage),
      example: {
        data: { id: messageExample.id, status: 'queued', to: { kind: 'email', value: 'ann@example.com' } },
      },
      headers: ['Location'],
    },
  ],
  problems: [
    'address_unknown',
    'address_unproven',
    'contact_blocked',
    'contact_opted_out',
    'contact_unreachable',
    'file_gone',
    'file_refused',
    'inbox_unknown',
    'message_unknown',
    'not_failed',
    'outside_window',
    'subject_not_possible',
    'template_mismatch',
    'template_not_possible',
    'text_too_long',
    'upload_unknown',
  ],
};
