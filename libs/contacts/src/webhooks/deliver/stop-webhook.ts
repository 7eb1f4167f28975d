import { uuidV7, webhookEventDocument } from '#libs/contracts';
import type { Queries } from '#libs/database';
import { disableWebhook } from '../sql/disable-webhook.sql.js';
import { insertDeliveries } from '../sql/insert-deliveries.sql.js';
import { listeningWebhooks } from '../sql/listening-webhooks.sql.js';
import { disabledEvent } from '../webhook.js';
import { type LogWebhook, webhookKeeper } from '../webhook-log.js';

export interface StoppedWebhook {
  webhookId: string;
  /** Why, for who wrote it. */
  reason: string;
}

/**
 * Disables a webhook, writes it in the log of access and lets the other webhooks of the workspace know. False where it was disabled
 * before.
 */
export async function stopWebhook(
  queries: Queries,
  workspaceId: string,
  { webhookId, reason, log }: StoppedWebhook & { log: LogWebhook },
): Promise<boolean> {
  if (!(await disableWebhook(queries, workspaceId, { webhookId, reason }))) return false;
  await log(queries, workspaceId, {
    kind: 'webhook_disabled',
    actor: webhookKeeper,
    details: { webhookId, reason },
  });
  const occurredAt = new Date().toISOString();
  const document = webhookEventDocument(uuidV7(), { workspaceId, webhookId, kind: 'disabled', reason, occurredAt });
  const listening = await listeningWebhooks(queries, workspaceId);
  const deliveries = listening
    .filter(({ events }) => events.includes(disabledEvent))
    .map(({ id }) => ({ webhookId: id, event: disabledEvent, document }));
  await insertDeliveries(queries, workspaceId, { origin: 'event', deliveries });
  return true;
}
