export { bounds, boundLine, boundText, storable } from './bounds.js';
export { channels, channelSchema, drivers, type Channel } from './channel.js';
export { identityKinds, identitySchema, type ClaimedIdentity, type IdentityKind } from './identity.js';
export { normaliseEmail } from './email-address.js';
export { eventId, type EventIdentity } from './event-id.js';
export {
  inboundMessageSchema,
  junkFlags,
  junkFlagSchema,
  type Attachment,
  type InboundMessage,
  type JunkFlag,
} from './inbound-message.v1.js';
export { changeKinds, contactEventSchema, type Cause, type ChangeKind, type ContactEvent } from './contact-event.v1.js';
export { inboxSchema, type Inbox } from './inbox.v1.js';
export { envelopeHeaders, type EventEnvelope } from './event-envelope.js';
export { inboundMessageEvent, senderKey, type EventRecord } from './inbound-event.js';
export { contactEvent, inboxEvent } from './outgoing-events.js';
export {
  ceHeaders,
  deadLetterHeaders,
  deadLetterReasons,
  deadLetterSteps,
  type DeadLetterReason,
  type DeadLetterStep,
} from './headers.js';
export { topics, type Topic, type TopicName } from './topics.js';
