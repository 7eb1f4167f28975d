import { z } from 'zod';
import { listByCursor, one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { inboxExample, inboxView } from './inbox.schema.js';
import { templateList, templateListExample } from './templates/template.schema.js';
import { wayExample, wayView } from './ways/way.schema.js';

const inbox = { schema: one(inboxView), example: { data: inboxExample } };

export const listInboxes: Operation = {
  summary: 'List inboxes',
  description: "Oldest first; without `limit` as many as the plan's largest page holds.",
  responses: [
    {
      status: 200,
      description: 'A page of inboxes.',
      schema: listByCursor(inboxView),
      example: { data: [inboxExample], nextCursor: null },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const listWays: Operation = {
  summary: 'List the ways to connect an inbox',
  description:
    'Each driver of each channel, with the fields of the form that connects an inbox by it. They are made of the schemas that judge `POST /inboxes`.',
  responses: [
    { status: 200, description: 'The ways.', schema: one(z.array(wayView)), example: { data: [wayExample] } },
  ],
};

export const getInbox: Operation = {
  summary: 'Read an inbox',
  responses: [{ status: 200, description: 'The inbox.', ...inbox }],
  isVersioned: true,
};

export const getQrPicture: Operation = {
  summary: "See an inbox's QR code",
  description: 'While its state is `pairing`: what the phone scans (WhatsApp: Linked devices). 404 at any other time.',
  responses: [{ status: 200, description: 'An image.', contentType: 'image/svg+xml' }],
};

export const listTemplates: Operation = {
  summary: 'List the approved templates of an inbox',
  description:
    'Read at the provider, and kept for a minute. A channel without templates is 422 `template_not_possible`. For WhatsApp’s Cloud API the access token needs `whatsapp_business_management`.',
  responses: [
    {
      status: 200,
      description: 'The templates.',
      schema: one(templateList),
      example: { data: templateListExample },
    },
  ],
  problems: ['template_not_possible', 'credentials_rejected', 'settings_rejected', 'provider_unreachable'],
};

const refusals = ['inbox_in_use', 'credentials_rejected', 'settings_rejected', 'provider_unreachable'] as const;

export const connectInbox: Operation = {
  summary: 'Connect an inbox',
  description:
    'Takes effect within seconds, without a restart. Credentials are tried at the provider before anything is kept, sealed, and never shown again. A bot, a number or an address can be connected once in the whole system.',
  bodyExample: {
    channel: 'telegram',
    driver: 'polling',
    name: 'Front desk',
    credentials: { token: '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11' },
  },
  responses: [{ status: 201, description: 'Connected.', ...inbox, headers: ['Location'] }],
  problems: refusals,
};

export const changeInbox: Operation = {
  summary: 'Change, pause or resume an inbox',
  description:
    'Only the fields sent change, also inside `settings` and `credentials`; credentials and servers are tried again where they change. While an inbox is paused, its messages wait at the provider and outbound messages wait here.',
  bodyExample: { paused: true },
  responses: [{ status: 200, description: 'The inbox as it is now.', ...inbox }],
  problems: refusals,
  isVersioned: true,
};

export const removeInbox: Operation = {
  summary: 'Remove an inbox',
  description:
    'Its account is free again and its credentials are forgotten; contacts and messages that came through it stay.',
  responses: [{ status: 204, description: 'Removed.' }],
  isVersioned: true,
};
