export { bounds, boundLine, boundText, isVisible, storable } from './bounds.js';
export {
  adapterNames,
  channelOf,
  channelOfAdapter,
  channels,
  channelSchema,
  driverOf,
  sealedChannels,
  sendingChannels,
  type AdapterName,
  type SendingChannel,
} from './channels/channels.js';
export { channelRegistry, type Channel } from './channels/registry.js';
export type { ChannelDescriptor } from './channels/channel-descriptor.js';
export type { Account, ConnectionFields, DriverDescriptor, DriverSends } from './channels/driver-descriptor.js';
export type { InboxCommand, Question } from './channels/inbox-command.js';
export { identityKinds, identitySchema, type ClaimedIdentity, type IdentityKind } from './identity.js';
export { normaliseEmail } from './email-address.js';
export { normalisePhone, type ReadPhone } from './phone-number.js';
export { phoneSpellings, renumberedCountries } from './phone-spellings.js';
export { asciiDigits, visibleText, withoutUnseen } from './visible-text.js';
export { canonicalPhone, numberDigits } from './whatsapp-number.js';
export { eventId, type EventIdentity } from './event-id.js';
export { isUuid, uuidV7, uuidV8 } from './uuid.js';
export { lessonMark, replyMark, type Lesson, type LessonKind, type LessonProof } from './lesson-mark.js';
export {
  carrierSigns,
  inboundMessageSchema,
  junkFlags,
  messageKinds,
  type Attachment,
  type CarrierSign,
  type InboundMessage,
  type JunkFlag,
  type MessageKind,
  type Party,
} from './inbound-message.v1.js';
export type { Written } from './former-words.js';
export { boundWords, messageDeleted, ownWords, reactionTakenBack, type Worded } from './own-words.js';
export { profileFields, profileNames, type ProfileField } from './profile.js';
export { byBusinessTo, isByBusiness, nobody, partyOf } from './party.js';
export {
  changeKindSchema,
  contactEventSchema,
  type Cause,
  type ChangeKind,
  type ContactEvent,
} from './contact-event.v1.js';
export { inboxSchema, type Inbox } from './inbox.v1.js';
export {
  inboxCursorSchema,
  inboxStates,
  inboxStateSchema,
  type InboxCursor,
  type InboxState,
  type InboxStateName,
} from './inbox-state.v1.js';
export { outboundMessageSchema, templateSchema, type OutboundMessage } from './outbound-message.v1.js';
export { messageStatusSchema, outboundStatuses, type MessageStatus, type OutboundStatus } from './message-status.v1.js';
export { formTargets } from './channels/form-fields.js';
export { characters, endOfCharacters } from './characters.js';
export { longestCloudText } from './channels/whatsapp.js';
export { openSealed, sealContext, strayingSecrets } from './channels/destinations.js';
export { isSameAccount } from './channels/own-login.js';
export { readInbox, webhookPath, type DriverCredentials, type DriverSettings } from './channels/inbox-drivers.js';
export { envelopeHeaders, type EventEnvelope } from './event-envelope.js';
export { inboundMessageEvent, senderKey, type EventRecord } from './inbound-event.js';
export {
  contactEvent,
  inboxCursorEvent,
  inboxEvent,
  inboxStateEvent,
  messageStatusEvent,
  outboundMessageEvent,
} from './outgoing-events.js';
export {
  ceHeaders,
  deadLetterHeaders,
  deadLetterReasons,
  deadLetterSteps,
  type DeadLetterReason,
  type DeadLetterStep,
} from './headers.js';
export { topics, type Topic, type TopicName } from './topics.js';
export { kafkaRights, type KafkaRights, type KafkaUser } from './kafka-rights.js';
