export { AdapterModule } from './adapter.module.js';
export type { AdapterOptions } from './adapter-options.js';
export { HOST_PARTS, INBOX_TABLE } from './tokens.js';
export { startWebhookAdapter, type WebhookAdapter } from './run-adapter.js';
