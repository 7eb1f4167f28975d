export { type CannotSendCode, CannotSendError } from './cannot-send.js';
export { type MessageRequest, queueMessage } from './queue-message.js';
export type { QueuedMessage } from './queued-message.js';
export { type OutboundLog, RelayOutbound } from './relay/relay-outbound.js';
