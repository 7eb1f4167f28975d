export { bounds, boundLine, boundText, isVisible, storable } from './texts/bounds.js';
export {
  adapterNames,
  channelOf,
  channelOfAdapter,
  channels,
  channelSchema,
  driverOf,
  keepsFilesDays,
  sealedChannels,
  sendingChannels,
  type SendingChannel,
} from './channels/channels.js';
export { channelRegistry, type Channel } from './channels/registry.js';
export type {
  Account,
  ConnectionFields,
  DriverDescriptor,
  DriverSends,
} from './channels/descriptor/driver-descriptor.js';
export { askedFields, askedKinds, type AskedField, type AskedKind } from './channels/descriptor/asked-fields.js';
export type { InboxCommand, Question } from './channels/descriptor/inbox-command.js';
export { identityKinds, identitySchema, type ClaimedIdentity, type IdentityKind } from './events/identity.js';
export { normaliseEmail } from './addresses/email-address.js';
export { isPhoneCountry, normalisePhone } from './addresses/phone-number.js';
export { phoneSpellings, renumberedCountries } from './addresses/phone-spellings.js';
export { asciiDigits, visibleText, withoutUnseen } from './texts/visible-text.js';
export { canonicalPhone, numberDigits } from './addresses/whatsapp-number.js';
export { eventId } from './cloudevents/event-id.js';
export { isUuid, uuidV7, uuidV8 } from './cloudevents/uuid.js';
export { lessonMark, replyMark, type LessonKind } from './events/lesson-mark.js';
export {
  carrierSigns,
  inboundMessageSchema,
  junkFlags,
  messageKinds,
  type CarrierSign,
  type InboundMessage,
  type JunkFlag,
  type MessageKind,
  type Party,
} from './events/inbound-message.v1.js';
export type { Written } from './texts/former-words.js';
export { boundWords, messageDeleted, ownWords, reactionTakenBack, type Worded } from './texts/own-words.js';
export {
  fileStates,
  type Attachment,
  type FileState,
  type MailArrival,
  type OriginalFile,
  type OutboundFile,
} from './events/attachment.js';
export { fileStateSchema, type FileRequest, type FileStateChange } from './events/file-request.v1.js';
export { attachmentId } from './events/attachment-id.js';
export {
  originalEvent,
  originalOf,
  readOriginal,
  type KeptOriginal,
  type Original,
} from './cloudevents/original-event.js';
export {
  toTranslateSchema,
  translatedSchema,
  type ToTranslate,
  type Translated,
  type TranslatedLine,
  type TranslatedParts,
} from './translation/translation-lines.js';
export { profileFields, profileNames, type ProfileField } from './events/profile.js';
export { customKeyPattern, type CustomAnswers } from './events/custom-answers.js';
export { byBusinessTo, isByBusiness, noPerson, partyOf } from './events/party.js';
export {
  changeKinds,
  changeKindSchema,
  contactEventSchema,
  messageEventKinds,
  type Cause,
  type ChangeKind,
  type ContactEvent,
} from './events/contact-event.v1.js';
export type { EventMessage } from './events/event-message.js';
export { inboxSchema, type Inbox } from './events/inbox.v1.js';
export {
  inboxCursorSchema,
  inboxStates,
  inboxStateSchema,
  type InboxCursor,
  type InboxState,
  type InboxStateName,
} from './events/inbox-state.v1.js';
export { jobStates, type JobEvent, type JobState } from './events/job.v1.js';
export { templateButtonKinds, templateSchema, type TemplateButtonKind } from './events/message-template.js';
export { outboundMessageSchema, type OutboundMessage } from './events/outbound-message.v1.js';
export {
  messageStatusSchema,
  outboundStatuses,
  type MessageStatus,
  type OutboundStatus,
} from './events/message-status.v1.js';
export { consentTarget, customKeysOf, customTarget, formTargets } from './channels/form-fields.js';
export { characters, endOfCharacters } from './texts/characters.js';
export { refusalOfFile, refusalOfFiles, type FileTraits } from './channels/descriptor/file-traits.js';
export { longestCloudText } from './channels/whatsapp.js';
export {
  cloudFileKind,
  headerFiles,
  headerKinds,
  webFiles,
  type CloudFileKind,
  type HeaderKind,
} from './channels/whatsapp-files.js';
export { openSealed, sealContext, strayingSecrets } from './channels/destinations.js';
export { isSameAccount } from './channels/email/own-login.js';
export { readInbox, webhookPath, type DriverCredentials, type DriverSettings } from './channels/inbox-drivers.js';
export { contactEventNames, eventNameOf, isOfMessages, type ContactEventName } from './events/event-names.js';
export { eventDocument, type EventDocument } from './cloudevents/event-document.js';
export { contactDocumentSchema, type ContactEventDocument } from './cloudevents/contact-document.js';
export { envelopeHeaders } from './cloudevents/event-envelope.js';
export { inboundMessageEvent, senderKey, type EventRecord } from './cloudevents/inbound-event.js';
export {
  contactEvent,
  contactEventDocument,
  fileRequestEvent,
  fileStateEvent,
  inboxCursorEvent,
  inboxEvent,
  inboxStateEvent,
  jobEvent,
  messageStatusEvent,
  outboundMessageEvent,
  webhookEventDocument,
} from './cloudevents/outgoing-events.js';
export { webhookDocumentSchema } from './cloudevents/webhook-document.js';
export {
  ceHeaders,
  deadLetterHeaders,
  deadLetterReasons,
  deadLetterSteps,
  type DeadLetterReason,
  type DeadLetterStep,
} from './cloudevents/headers.js';
export type { Topic } from './topics/topic.js';
export { topics, type TopicName } from './topics/topics.js';
export { kafkaRights, type KafkaRights, type KafkaUser } from './topics/kafka-rights.js';
export { unsubscribeSubject } from './texts/unsubscribe.js';
