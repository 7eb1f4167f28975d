import { z } from 'zod';
import { channels, messageKinds } from '#libs/contracts';
import { waitingCounted } from '#libs/contacts';
import { contactExample, contactSchema } from '../contacts/contact.schema.js';
import { listByCursor, one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';

const time = z.iso.datetime();

const lastMessage = z.strictObject({
  id: z.uuid(),
  channel: z.enum(channels),
  inboxId: z.uuid(),
  kind: z.enum(messageKinds),
  text: z
    .string()
    .meta({ description: 'Its first 300 characters, as it says now; empty where its sender took it back.' }),
  subject: z.string().nullable(),
  sentAt: time,
  deleted: z.boolean(),
});

const conversation = z
  .strictObject({
    contact: contactSchema,
    waitingSince: time.meta({ description: 'When the first message was sent that nobody has answered.' }),
    channel: z.enum(channels).meta({ description: 'By which channel that message came.' }),
    unread: z.boolean().meta({ description: 'No user has opened the conversation since the contact wrote last.' }),
    lastMessage: lastMessage.nullable().meta({ description: 'What the contact wrote last.' }),
  })
  .meta({ id: 'WaitingConversation' });

const example: z.output<typeof conversation> = {
  contact: contactExample,
  waitingSince: '2026-11-22T09:30:00.000Z',
  channel: 'email',
  unread: true,
  lastMessage: {
    id: '019a2b3c-4d5e-8f60-8a9b-0c1d2e3f4a5b',
    channel: 'email',
    inboxId: '019a2b3c-0000-7f60-8a9b-0c1d2e3f4a5b',
    kind: 'message',
    text: 'Is the flat still free?',
    subject: 'Flat with a garden',
    sentAt: '2026-11-22T09:30:00.000Z',
    deleted: false,
  },
};

export const listWaiting: Operation = {
  summary: 'List the conversations that wait for an answer',
  description:
    'A contact waits from the first message that nobody has answered: not by a message through Doorbell that did not fail, not on the device of the business, and not by `POST /contacts/{id}/done`. Reactions, edits and junk wait for nothing.',
  responses: [
    {
      status: 200,
      description: 'A page of conversations.',
      schema: listByCursor(conversation),
      example: { data: [example], nextCursor: null },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch', 'users_only'],
};

const counts = z
  .strictObject({
    all: z.int(),
    mine: z.int().meta({ description: 'Assigned to the calling user; 0 for an API key.' }),
    unassigned: z.int(),
    more: z.boolean().meta({
      description: `More than ${waitingCounted} conversations wait: the numbers are of those that have waited longest.`,
    }),
  })
  .meta({ id: 'WaitingCounts' });

export const countWaiting: Operation = {
  summary: 'Count the conversations that wait for an answer',
  responses: [
    {
      status: 200,
      description: 'The numbers.',
      schema: one(counts),
      example: { data: { all: 12, mine: 3, unassigned: 7, more: false } },
    },
  ],
};

const wait = z
  .strictObject({
    waitingSince: time
      .nullable()
      .meta({ description: 'Since when the contact waits now; null: no answer is waited for.' }),
  })
  .meta({ id: 'Wait' });

const now = (description: string, waitingSince: string | null) => ({
  status: 200,
  description,
  schema: one(wait),
  example: { data: { waitingSince } },
});

export const markDone: Operation = {
  summary: 'Say that no answer is needed',
  description:
    'What the contact wrote so far needs no answer, and has been seen. The next message waits again. Saying so again changes nothing.',
  responses: [now('No answer is waited for.', null)],
};

export const takeDoneBack: Operation = {
  summary: 'Take back that no answer is needed',
  description:
    'The contact waits again from the message on which it waited before, unless that was answered meanwhile.',
  responses: [now('Since when the contact waits.', example.waitingSince)],
};

export const markSeen: Operation = {
  summary: 'Say that a conversation was opened',
  description: 'What the contact wrote so far is not `unread` any more, for all users. It waits as before.',
  responses: [{ status: 204, description: 'Seen.' }],
};
