import { contactEventSchema } from '../events/contact-event.v1.js';
import { fileRequestSchema, fileStateSchema } from '../events/file-request.v1.js';
import { inboundMessageSchema } from '../events/inbound-message.v1.js';
import { inboxSchema } from '../events/inbox.v1.js';
import { inboxCursorSchema, inboxStateSchema } from '../events/inbox-state.v1.js';
import { jobEventSchema } from '../events/job.v1.js';
import { messageStatusSchema } from '../events/message-status.v1.js';
import { outboundMessageSchema } from '../events/outbound-message.v1.js';
import type { Topic } from './topic.js';

const day = 24 * 60 * 60 * 1000;
const mebibyte = 1024 * 1024;

/** Every topic, its key, partitions, retention and schema. Nothing else in the system names one. */
export const topics = {
  inboundMessages: {
    name: 'inbound-messages',
    key: 'workspace id : kind : value of the sender identity',
    partitions: 12,
    retention: 7 * day,
    maxMessageBytes: mebibyte,
    type: 'doorbell.inbound-message.v1',
    schema: inboundMessageSchema,
    description: 'What prospects wrote, once for each provider message and inbox.',
  },
  outboundMessages: {
    name: 'outbound-messages',
    key: 'inbox id',
    partitions: 12,
    partitionedLike: 'inboxes',
    retention: 7 * day,
    maxMessageBytes: mebibyte,
    type: 'doorbell.outbound-message.v1',
    schema: outboundMessageSchema,
    description:
      'Outbound messages on their way to the adapter that owns the inbox; partitioned like `inboxes`, so that the owner is the sender.',
  },
  messageStatuses: {
    name: 'message-statuses',
    key: 'inbox id',
    partitions: 12,
    retention: 7 * day,
    maxMessageBytes: mebibyte,
    type: 'doorbell.message-status.v1',
    schema: messageStatusSchema,
    description: 'What became of outbound messages: as the sender noted it, and as the provider reported it later.',
  },
  originals: {
    name: 'originals',
    key: 'workspace id : kind : value of the sender identity',
    partitions: 12,
    retention: 30 * day,
    maxMessageBytes: 8 * mebibyte,
    type: 'doorbell.original.v1',
    schema: null,
    description:
      'What providers and pages sent, as it came: updates, items of webhooks, submissions. The value is the payload, packed as the header `content-encoding` says; a later translator reads it again. Originals of mails lie in the file store.',
  },
  fileRequests: {
    name: 'file-requests',
    key: 'inbox id',
    partitions: 12,
    partitionedLike: 'inboxes',
    retention: day,
    maxMessageBytes: mebibyte,
    type: 'doorbell.file-request.v1',
    schema: fileRequestSchema,
    description:
      'Files that the owner of an inbox is to fetch from the provider; partitioned like `inboxes`. Each comes again until a state follows.',
  },
  fileStates: {
    name: 'file-states',
    key: 'inbox id',
    partitions: 12,
    retention: 7 * day,
    maxMessageBytes: mebibyte,
    type: 'doorbell.file-state.v1',
    schema: fileStateSchema,
    description: 'What became of each file that was to be fetched: stored, not yet, expired or too large.',
  },
  inboxes: {
    name: 'inboxes',
    key: 'inbox id',
    partitions: 12,
    retention: null,
    maxMessageBytes: mebibyte,
    type: 'doorbell.inbox.v1',
    schema: inboxSchema,
    description: 'The connected accounts, compacted: the last value of each key is the truth, a null value removes it.',
  },
  inboxStates: {
    name: 'inbox-states',
    key: 'inbox id',
    partitions: 12,
    retention: null,
    maxMessageBytes: mebibyte,
    type: 'doorbell.inbox-state.v1',
    schema: inboxStateSchema,
    description: 'How each inbox fares, by its owner, compacted.',
  },
  inboxCursors: {
    name: 'inbox-cursors',
    key: 'inbox id',
    partitions: 12,
    partitionedLike: 'inboxes',
    retention: null,
    maxMessageBytes: mebibyte,
    type: 'doorbell.inbox-cursor.v1',
    schema: inboxCursorSchema,
    description:
      'What the next owner of an inbox must know, compacted and partitioned like `inboxes`: adapters have no database.',
  },
  contactEvents: {
    name: 'contact-events',
    key: 'contact id',
    partitions: 12,
    retention: 7 * day,
    maxMessageBytes: 4 * mebibyte,
    type: 'doorbell.contact-event.v1',
    schema: contactEventSchema,
    description: 'Every change of every contact, in order for each contact, at least once.',
  },
  jobEvents: {
    name: 'job-events',
    key: 'job id',
    partitions: 3,
    retention: 7 * day,
    maxMessageBytes: mebibyte,
    type: 'doorbell.job.v1',
    schema: jobEventSchema,
    description:
      'How far long work has come: every state of a job, and its progress once a second at most, at least once.',
  },
  deadLetters: {
    name: 'dead-letters',
    key: "the original's key",
    partitions: 3,
    retention: 30 * day,
    maxMessageBytes: 32 * mebibyte,
    type: null,
    schema: null,
    description:
      'Events set aside: original bytes and headers, with reason, step, topic, partition and offset as headers.',
  },
} as const satisfies Record<string, Topic>;

export type TopicName = (typeof topics)[keyof typeof topics]['name'];
