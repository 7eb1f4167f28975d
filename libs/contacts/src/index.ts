export { connectInbox, InboxInUseError, type NewInbox } from './inboxes/connect-inbox.js';
export { IngestMessages } from './ingest/ingest-messages.js';
export type { IncomingMessage, LanguageDetector } from './ingest/incoming.js';
export { ConsumerPlaces, type Move } from './places/consumer-places.js';
export type { Reading } from './places/reading.js';
export { findMissing, type MissingMessages, type PastLog } from './gaps/find-missing.js';
export { NightlySearch } from './gaps/nightly-search.js';
export { lastGapSearch } from './gaps/last-gap-search.sql.js';
export { RelayChanges, type Publish } from './changes/relay-changes.js';
export { RelayInboxes } from './inboxes/relay-inboxes.js';
export { RelayOutbound, type OutboundLog } from './outbound/relay/relay-outbound.js';
export { KeepMessageStatuses } from './messages/statuses/keep-message-statuses.js';
export { KeepInboxStates } from './inboxes/keep-inbox-states.js';
export { forgetWaitingReferences } from './messages/references/forget-waiting-references.sql.js';
export { forgetReceipts } from './messages/statuses/forget-receipts.sql.js';
export { queueMessage, type MessageRequest } from './outbound/queue-message.js';
export type { QueuedMessage } from './outbound/queued-message.js';
export { CannotSendError, type CannotSendCode } from './outbound/cannot-send.js';
export { KeepDeadLetters } from './dead-letters/keep-dead-letters.js';
export { keptBytes, type DeadLetterRow } from './dead-letters/store-dead-letters.sql.js';
export {
  forgetDeadLetters,
  standingDeadLetters,
  type StandingDeadLetters,
} from './dead-letters/end-dead-letters.sql.js';
export { forgetEmptyCounts } from './contacts/derived/forget-empty-counts.sql.js';
export { claimDomain, domainStanding, type DomainStanding } from './inboxes/mail-domains.js';
export {
  findMessage,
  flaggedMessages,
  messagesOfContact,
  type MessagePage,
  type MessagePosition,
  type MessageVersion,
} from './messages/messages.js';
export type { Message } from './messages/message.js';
export {
  readTimeline,
  type ContactChange,
  type TimelineEntry,
  type TimelinePage,
  type TimelinePosition,
} from './timeline/timeline.js';
export {
  listConsents,
  recordConsent,
  type Consent,
  type ConsentPosition,
  type NewConsent,
} from './consents/consents.js';
export { recognise, type Visitor } from './contacts/recognise-contact.js';
export { listIdentities, type Identity } from './identities/list-identities.js';
export { listSuggestions } from './suggestions/list-suggestions.js';
export { admitJunk } from './ingest/junk/not-junk.js';
export { NamelessMessageError, NeverJunkError } from './ingest/junk/not-junk-errors.js';
export { acceptSuggestion, dismissSuggestion } from './suggestions/suggestions.js';
export {
  SuggestionSettledError,
  type Resolution,
  type Suggestion,
  type SuggestionPosition,
} from './suggestions/suggestion.js';
export {
  changeableInbox,
  changeInbox,
  findInbox,
  listInboxes,
  removeInbox,
  type ChangeableInbox,
  type ConnectedInbox,
  type InboxChanges,
  type InboxHealth,
  type InboxPosition,
} from './inboxes/inboxes.js';
export {
  discardDeadLetter,
  deadLetterStatuses,
  findDeadLetter,
  listDeadLetters,
  markReplayed,
  originalOf,
  replayableOriginal,
  type DeadLetter,
  type DeadLetterFilter,
  type DeadLetterPosition,
  type DeadLetterStatus,
  type ListedDeadLetter,
} from './dead-letters/dead-letters.js';
export { Contacts, type AnsweringContact, type OnDuplicate } from './contacts/contacts.js';
export { ContactExistsError, LastIdentityError, VersionMismatchError } from './contacts/contact-errors.js';
export type { CreatedOrFilled } from './contacts/create-or-fill.js';
export type { RestoredContact } from './contacts/restore-contact.js';
export {
  contactSorts,
  preferableChannels,
  roles,
  statuses,
  type ChangeContext,
  type Contact,
  type ContactFields,
  type ContactFilter,
  type ContactPage,
  type ContactPageRequest,
  type ContactSort,
  type PagePosition,
  type PreferableChannel,
  type Role,
  type Status,
  type VersionedContact,
} from './contacts/contact.js';
export { proofs, type Proof } from './identities/proof.js';
export { isLanguage } from './contacts/language/languages.js';
export { searchBounds } from './contacts/list/search-tree.js';
export { tagBounds } from './contacts/tags.js';
export { rebuildDerived, type Rebuilt } from './contacts/derived/rebuild-derived.sql.js';
