import { z } from 'zod';

/** What happens with a webhook itself. It goes to webhooks alone, never to a topic. */
export const webhookEventType = 'doorbell.webhook.v1';

export const webhookEventSchema = z
  .strictObject({
    workspaceId: z.uuid(),
    webhookId: z.uuid().meta({ description: 'The webhook that it is about.' }),
    kind: z
      .string()
      .max(50)
      .regex(/^[a-z][a-z0-9_]*$/u)
      .meta({ description: 'Known values are the examples; accept any other.', examples: ['disabled', 'test'] }),
    /** Why it was disabled. */
    reason: z.string().nullable(),
    occurredAt: z.iso.datetime(),
  })
  .meta({ id: 'WebhookEventV1', title: 'Webhook event' });

export type WebhookEventData = z.infer<typeof webhookEventSchema>;
