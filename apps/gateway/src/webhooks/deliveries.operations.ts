import { z } from 'zod';
import { deliveryStates } from '#libs/contacts';
import { listByCursor, one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { jobExample, jobSchema } from '../jobs/job.schema.js';
import { whySchema } from '../reasons/why.schema.js';

const time = z.iso.datetime();

const deliverySchema = z
  .strictObject({
    id: z.uuid(),
    webhookId: z.uuid(),
    event: z.string().meta({ description: 'Such as `contact.created`.' }),
    eventId: z.string().nullable().meta({ description: 'The id of the event: the header `webhook-id`.' }),
    contactId: z.uuid().nullable(),
    origin: z.enum(['event', 'replay', 'test']),
    state: z.enum(deliveryStates),
    attempts: z.int(),
    nextAttemptAt: time
      .nullable()
      .meta({ description: 'Null where none comes, or an earlier delivery of the contact is waited for.' }),
    lastAttemptAt: time.nullable(),
    endedAt: time.nullable(),
    status: z.int().nullable().meta({ description: 'Of the last response; null where none came.' }),
    tookMs: z.int().nullable(),
    error: z.string().nullable().meta({ description: 'Why the last attempt failed.' }),
    why: whySchema,
    response: z.string().nullable().meta({ description: 'The first 4 KiB of the last response, without secrets.' }),
    createdAt: time,
  })
  .meta({ id: 'Delivery' });

const example = {
  id: '019a2b3c-6666-7f60-8a9b-0c1d2e3f4a5b',
  webhookId: '019a2b3c-5555-7f60-8a9b-0c1d2e3f4a5b',
  event: 'contact.created',
  eventId: '019a2b3c-7777-7f60-8a9b-0c1d2e3f4a5b',
  contactId: '019a2b3c-2222-7f60-8a9b-0c1d2e3f4a5b',
  origin: 'event' as const,
  state: 'pending' as const,
  attempts: 2,
  nextAttemptAt: '2026-11-20T08:00:31.000Z',
  lastAttemptAt: '2026-11-20T08:00:11.000Z',
  endedAt: null,
  status: 503,
  tookMs: 84,
  error: 'The endpoint responded with 503.',
  why: [{ code: 'endpoint_status', values: { status: '503' } }],
  response: 'upstream unavailable',
  createdAt: '2026-11-20T08:00:00.000Z',
};

export const listDeliveries: Operation = {
  summary: 'List deliveries to a webhook',
  description: 'The newest first, with what the endpoint responded last. Kept for 30 days after their end.',
  responses: [
    {
      status: 200,
      description: 'A page of deliveries.',
      schema: listByCursor(deliverySchema),
      example: { data: [example], nextCursor: null },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const retryDelivery: Operation = {
  summary: 'Send a delivery again',
  description:
    'At once, under the same `webhook-id`, whatever became of it; one that had ended is tried for another three days. Earlier deliveries of the contact that wait go first.',
  responses: [
    {
      status: 200,
      description: 'The delivery, which waits again.',
      schema: one(deliverySchema),
      example: { data: example },
    },
  ],
  problems: ['webhook_disabled'],
};

const tested = {
  ...example,
  event: 'webhook.test',
  contactId: null,
  origin: 'test' as const,
  state: 'delivered' as const,
  attempts: 1,
  nextAttemptAt: null,
  endedAt: example.lastAttemptAt,
  status: 204,
  error: null,
  response: null,
};

export const testWebhook: Operation = {
  summary: 'Send a test event to a webhook',
  description:
    'Sends an event of the type `doorbell.webhook.v1` and the kind `test` now, signed as all are, and responds with what became of it, within 15 seconds. It is not tried again. A webhook that is disabled can be tested too.',
  responses: [
    { status: 200, description: 'What became of it.', schema: one(deliverySchema), example: { data: tested } },
  ],
};

const { confirm: _confirm, ...jobOfReplay } = {
  ...jobExample,
  kind: 'webhook_replay',
  action: null,
  state: 'queued' as const,
  progress: { ...jobExample.progress, total: null },
};

export const replayWebhook: Operation = {
  summary: 'Send past events to a webhook again',
  description:
    'Makes a job that sends each event from `since` on to the webhook again, in the order of the log, under the same `webhook-id`, where the webhook asks for it and its filter lets the contact through now. Its `result` has `events`. A `since` before the first event that is kept is 410 `log_gone`.',
  bodyExample: { since: '2026-11-20T08:00:00Z' },
  responses: [
    {
      status: 202,
      description: 'The job.',
      schema: one(jobSchema),
      example: { data: jobOfReplay },
      headers: ['Location'],
    },
  ],
  problems: ['webhook_disabled', 'log_gone'],
};
