export { anInboundMessage, type BuiltMessage, type MessageTraits } from './inbound-message.builder.js';
