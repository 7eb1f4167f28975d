export { Deliveries } from './deliveries.js';
export { DeliverWebhooks } from './deliver/deliver-webhooks.js';
export { usualDeliveryTimes, type DeliveryTimes } from './deliver/delivery-times.js';
export type { Attempt } from './deliver/send-event.js';
export { WebhooksFollower } from './deliver/webhooks-follower.js';
export { replayBatch } from './replay/replay-batch.js';
export { replayKind, type ReplayPlace, type ReplayRequest, type ReplayResult } from './replay/replay-request.js';
export { resealWebhooks } from './reseal-webhooks.js';
export { deliveryStates, type Delivery, type DeliveryPage, type DeliveryState } from './sql/delivery-rows.sql.js';
export { forgetDeliveries } from './sql/due-workspaces.sql.js';
export {
  type NewWebhook,
  type Webhook,
  type WebhookChanges,
  type WebhookEvent,
  webhookBounds,
  webhookEvents,
} from './webhook.js';
export { ReplayTooOldError, TooManyWebhooksError, WebhookDisabledError } from './webhook-errors.js';
export type { LogWebhook } from './webhook-log.js';
export { webhookSecretsPurpose } from './webhook-secrets.js';
export { Webhooks, type WebhookWithSecret } from './webhooks.js';
