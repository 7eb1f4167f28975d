export type { Adapter } from './adapter.js';
export { Ingress } from './ingress.js';
export { runAdapter } from './run-adapter.js';
export { BeforeBody, HeaderGuard } from './webhook/header-guard.js';
export { webhookApp, type WebhookAppOptions } from './webhook/webhook-app.js';
export { WebhookFilter } from './webhook/webhook.filter.js';
export { WebhookModule } from './webhook/webhook.module.js';
export type { WebhookOptions } from './webhook/webhook-options.js';
export { WebhookServer } from './webhook/webhook-server.js';
