import type { Database } from '#libs/database';
import {
  deliveriesOf,
  type Delivery,
  type DeliveryPage,
  findDelivery,
  retryDelivery,
} from './sql/delivery-rows.sql.js';
import { webhooksOf } from './sql/webhook-rows.sql.js';
import { WebhookDisabledError } from './webhook-errors.js';

/** What was sent to the webhooks of a workspace, and what waits. */
export class Deliveries {
  constructor(private readonly database: Database) {}

  /** Those of one webhook, the newest first. */
  list(workspaceId: string, page: DeliveryPage): Promise<Delivery[]> {
    return this.database.within([workspaceId], (queries) => deliveriesOf(queries, workspaceId, page));
  }

  /**
   * Sends a delivery again, at once and before what is newer of its contact; null where there is none, or its webhook was deleted.
   * @throws WebhookDisabledError.
   */
  retry(workspaceId: string, id: string): Promise<Delivery | null> {
    return this.database.inTransaction([workspaceId], async (queries) => {
      const standing = await findDelivery(queries, workspaceId, id);
      if (!standing || standing.origin === 'test') return null;
      const webhook = (await webhooksOf(queries, workspaceId)).find((one) => one.id === standing.webhookId);
      if (!webhook) return null;
      if (!webhook.enabled) throw new WebhookDisabledError();
      await retryDelivery(queries, workspaceId, id);
      return findDelivery(queries, workspaceId, id);
    });
  }
}
