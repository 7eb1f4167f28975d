import { z } from 'zod';
import { webhookEventSchema, webhookEventType } from '../events/webhook.v1.js';
import { contactDocumentSchema } from './contact-document.js';

/** An event about a webhook itself as one JSON document: what other webhooks of the workspace, and tests, send. */
export const webhookDocumentSchema = contactDocumentSchema
  .extend({
    source: z.string().meta({ description: '`/workspaces/<id>/webhooks/<id>`' }),
    type: z.literal(webhookEventType),
    subject: z.uuid().meta({ description: 'The webhook.' }),
    data: webhookEventSchema,
  })
  .meta({ id: 'WebhookEventDocument', title: 'Webhook event as one JSON document' });
