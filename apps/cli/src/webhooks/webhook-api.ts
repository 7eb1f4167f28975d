import { z } from 'zod';
import { ApiResource } from '../connection/api-resource.js';
import { jobSchema, type ShownJob } from '../jobs/job-api.js';
import { runningApi, type RunningApi } from '../connection/running-api.js';

const webhookSchema = z.looseObject({
  id: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  filter: z.unknown(),
  enabled: z.boolean(),
  disabled: z.object({ at: z.string(), reason: z.string().nullable() }).nullable(),
  failing: z.object({ since: z.string(), attempts: z.number() }).nullable(),
  /** Only of a new one, and after a rotation. */
  secret: z.string().optional(),
});
/** A webhook as the API shows it. */
export type ShownWebhook = z.infer<typeof webhookSchema>;

const deliverySchema = z.looseObject({
  id: z.string(),
  event: z.string(),
  state: z.string(),
  attempts: z.number(),
  status: z.number().nullable(),
  error: z.string().nullable(),
  nextAttemptAt: z.string().nullable(),
  createdAt: z.string(),
});
export type ShownDelivery = z.infer<typeof deliverySchema>;

/** The webhooks of the key's workspace, by the API and its rules. */
export class WebhookApi {
  private readonly webhooks: ApiResource<ShownWebhook>;

  constructor(private readonly api: RunningApi = runningApi(process.env)) {
    this.webhooks = new ApiResource('/webhooks', webhookSchema, api);
  }

  list(): Promise<ShownWebhook[]> {
    return this.webhooks.list();
  }

  get(id: string): Promise<ShownWebhook> {
    return this.webhooks.get(id);
  }

  make(webhook: unknown): Promise<ShownWebhook> {
    return this.webhooks.make(webhook);
  }

  change(id: string, changes: unknown): Promise<ShownWebhook> {
    return this.webhooks.change(id, changes);
  }

  remove(id: string): Promise<void> {
    return this.webhooks.remove(id);
  }

  rotateSecret(id: string): Promise<ShownWebhook> {
    return this.webhooks.act(id, 'rotate-secret');
  }

  /** The newest first, as many pages as the limit takes. */
  deliveries(id: string, { state, limit }: { state?: string; limit: number }): Promise<ShownDelivery[]> {
    return new ApiResource(`/webhooks/${id}/deliveries`, deliverySchema, this.api).list({ state }, limit);
  }

  /** Sends a test event now. */
  test(id: string): Promise<ShownDelivery> {
    return new ApiResource('/webhooks', deliverySchema, this.api).act(id, 'test');
  }

  /** Makes a job that sends past events again. */
  replay(id: string, since: Date): Promise<ShownJob> {
    return new ApiResource('/webhooks', jobSchema, this.api).act(id, 'replay', { since: since.toISOString() });
  }

  retry(deliveryId: string): Promise<ShownDelivery> {
    return new ApiResource('/deliveries', deliverySchema, this.api).act(deliveryId, 'retry');
  }
}
