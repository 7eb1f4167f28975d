export { type CannotSendCode, CannotSendError } from './cannot-send.js';
export { type MessageRequest, OutboundMessages } from './outbound-messages.js';
export type { QueuedMessage } from './queued-message.js';
export { type OutboundLog, RelayOutbound } from './relay/relay-outbound.js';
