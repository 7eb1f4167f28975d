export { Doorbell, type DoorbellEvent, type EventSelection, type Upload } from './client.js';
export type { ItemOf, ListPath, Method, OptionsOf, PathOf, ResultOf } from './api-types.js';
export type { PlacedEvent } from './events/follow-events.js';
export type { components, paths } from './generated/api.js';
export { DoorbellProblem, DoorbellUnreachable, type Fault, type Why } from './problem.js';
export type { ApiResult } from './request.js';
export type { DoorbellOptions } from './transport.js';
export { readWebhook, WebhookRefused, type ReceivedWebhook } from './webhooks.js';
