import { z } from 'zod';
import { webhookEvents } from '#libs/contacts';
import { listByCursor, one, version } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { whySchema } from '../reasons/why.schema.js';

const time = z.iso.datetime();

const fields = {
  id: z.uuid(),
  version,
  url: z.string(),
  events: z.array(z.enum(webhookEvents)),
  filter: z.record(z.string(), z.unknown()).nullable(),
  enabled: z.boolean(),
  disabled: z
    .strictObject({ at: time, reason: z.string().nullable(), why: whySchema })
    .nullable()
    .meta({ description: 'Why it is not enabled; without a reason where a caller disabled it.' }),
  failing: z
    .strictObject({ since: time, attempts: z.int() })
    .nullable()
    .meta({ description: 'Since when every attempt failed; after three days the webhook is disabled.' }),
  formerSecretUntil: time.nullable().meta({ description: 'Until then the former secret signs too.' }),
  changedBy: z.strictObject({ kind: z.string(), id: z.string() }).meta({ description: 'Who wrote it last.' }),
  createdAt: time,
  updatedAt: time,
};

const webhookSchema = z.strictObject(fields).meta({ id: 'Webhook' });
const secret = z.string().meta({ description: 'Signs each event. Shown this once.' });
const withSecretSchema = z.strictObject({ ...fields, secret }).meta({ id: 'WebhookWithSecret' });

const written = {
  url: 'https://crm.example.com/hooks/doorbell',
  events: ['contact.created' as const, 'contact.updated' as const],
  filter: { all: [{ field: 'status', op: 'eq', value: 'applicant' }] },
};
const example = {
  id: '019a2b3c-5555-7f60-8a9b-0c1d2e3f4a5b',
  version: 3,
  ...written,
  enabled: true,
  disabled: null,
  failing: null,
  formerSecretUntil: null,
  changedBy: { kind: 'api_key', id: '019a2b3c-1111-7f60-8a9b-0c1d2e3f4a5b' },
  createdAt: '2026-11-20T08:00:00.000Z',
  updatedAt: '2026-11-20T08:00:00.000Z',
};
const webhook = { schema: one(webhookSchema), example: { data: example } };
const shownOnce = {
  schema: one(withSecretSchema),
  example: { data: { ...example, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=' } },
};

export const listWebhooks: Operation = {
  summary: 'List webhooks',
  description: 'The webhooks of the workspace, the oldest first, without their secrets.',
  responses: [
    {
      status: 200,
      description: 'A page of webhooks.',
      schema: listByCursor(webhookSchema),
      example: { data: [example], nextCursor: null },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const getWebhook: Operation = {
  summary: 'Read a webhook',
  responses: [{ status: 200, description: 'The webhook.', ...webhook }],
  isVersioned: true,
};

const judged = ['settings_rejected', 'provider_unreachable'] as const;

export const makeWebhook: Operation = {
  summary: 'Make a webhook',
  description:
    'From now on each event of `events` whose contact passes `filter` is sent to `url` as a CloudEvent in JSON, signed by Standard Webhooks with `secret`, which only this response has. The events of a contact come in order; a delivery that fails is tried again for three days.',
  bodyExample: written,
  responses: [{ status: 201, description: 'Made.', ...shownOnce, headers: ['Location'] }],
  problems: ['too_many_webhooks', ...judged],
};

export const changeWebhook: Operation = {
  summary: 'Change, enable or disable a webhook',
  description:
    'What is absent stays. A webhook that was disabled goes on with the events from when it is enabled; POST /webhooks/:id/replay brings those in between.',
  bodyExample: { enabled: true },
  responses: [{ status: 200, description: 'The webhook as it is now.', ...webhook }],
  problems: judged,
  isVersioned: true,
};

export const deleteWebhook: Operation = {
  summary: 'Delete a webhook',
  description: 'What waits for it is not sent.',
  responses: [{ status: 204, description: 'Deleted.' }],
  isVersioned: true,
};

export const rotateSecret: Operation = {
  summary: 'Give a webhook another secret',
  description:
    'Only this response has it. For 24 hours events have two signatures, of the former secret too: put the new one in place meanwhile.',
  responses: [{ status: 200, description: 'The webhook with its new secret.', ...shownOnce }],
};
