export { CannotSendError } from './cannot-send.js';
export { OutboundMessages, queueMessage, type MessageRequest } from './outbound-messages.js';
export type { Way, Ways } from './ways.js';
export type { QueuedMessage } from './queued-message.js';
export { type OutboundLog, RelayOutbound } from './relay/relay-outbound.js';
