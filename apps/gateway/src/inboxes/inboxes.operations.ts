import { listByCursor, one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { inboxExample, inboxView } from './inbox.schema.js';

const inbox = { schema: one(inboxView), example: { data: inboxExample } };

export const listInboxes: Operation = {
  summary: 'List inboxes',
  description: "Oldest first; without `limit` as many as the plan's largest page holds.",
  answers: [
    {
      status: 200,
      description: 'A page of inboxes.',
      schema: listByCursor(inboxView),
      example: { data: [inboxExample], nextCursor: null },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const getInbox: Operation = {
  summary: 'Read an inbox',
  answers: [{ status: 200, description: 'The inbox.', ...inbox }],
};

export const connectInbox: Operation = {
  summary: 'Connect an inbox',
  description:
    'Takes effect within seconds, without a restart. An address can be connected once in the whole system. Only e-mail by SMTP can be connected in this version.',
  bodyExample: { channel: 'email', driver: 'smtp', name: 'Front desk', settings: { address: 'hello@example.com' } },
  answers: [{ status: 201, description: 'Connected.', ...inbox, headers: ['Location'] }],
  problems: ['inbox_in_use'],
};

export const changeInbox: Operation = {
  summary: 'Change, pause or resume an inbox',
  description:
    'Only the fields sent change. Mail to a paused inbox is refused for the time being (451), so senders try again.',
  bodyExample: { paused: true },
  answers: [{ status: 200, description: 'The inbox as it is now.', ...inbox }],
  problems: ['inbox_in_use'],
};

export const removeInbox: Operation = {
  summary: 'Remove an inbox',
  description: 'Its address is free again; contacts and messages that came through it stay.',
  answers: [{ status: 204, description: 'Removed.' }],
};
