export { PUBLISHER, type OutgoingMessage, type Publisher } from './publisher.js';
export type { BatchHandler, Consumer, ReceivedMessage, Subscription } from './consumer.js';
export { deadLetter, done, skip, type Outcome } from './outcome.js';
