export type { TurnLimits } from './persistence/turns.js';
export { BusyError, SlowStatementError } from './persistence/busy-error.js';
export {
  Database,
  systemWorkspace,
  type DatabaseOptions,
  type Queries,
  type Scope,
  type Statement,
} from './persistence/database.js';
export { violatedConstraint } from './persistence/errors.js';
export { migrate } from './persistence/migrate.js';
export { ensureServiceLogin, type ServiceLogin } from './persistence/service-login.js';
export {
  claimedWorkspace,
  createApiKey,
  createWorkspace,
  hashApiKey,
  plans,
  type IssuedKey,
  type NewWorkspace,
  type PlanName,
} from './persistence/workspaces.js';
export { connectInbox, InboxInUseError, type NewInbox } from './persistence/inboxes.js';
export { IngestMessages } from './application/ingest/ingest-messages.js';
export type { IncomingMessage, LanguageDetector } from './application/ingest/incoming.js';
export { ConsumerPlaces, type Move } from './application/places/consumer-places.js';
export type { Reading } from './persistence/places/reading.js';
export { findMissing, type MissingMessages, type PastLog } from './application/places/find-missing.js';
export { NightlySearch } from './application/places/nightly-search.js';
export { lastGapSearch } from './persistence/places/last-gap-search.sql.js';
export { RelayChanges, type Publish } from './application/relay/relay-changes.js';
export { RelayInboxes } from './application/relay/relay-inboxes.js';
export { RelayOutbound, type OutboundLog } from './application/relay/relay-outbound.js';
export { KeepMessageStatuses } from './application/statuses/keep-message-statuses.js';
export { KeepInboxStates } from './application/inbox-states/keep-inbox-states.js';
export { forgetWaitingReferences } from './persistence/ingest/forget-waiting-references.sql.js';
export { forgetReceipts } from './persistence/statuses/forget-receipts.sql.js';
export { queueMessage, type MessageRequest } from './application/outbound/queue-message.js';
export type { QueuedMessage } from './application/outbound/queued-message.js';
export { CannotSendError, type CannotSendCode } from './application/outbound/cannot-send.js';
export { KeepDeadLetters } from './application/keep-dead-letters.js';
export { keptBytes, type DeadLetterRow } from './persistence/store-dead-letters.sql.js';
export {
  forgetDeadLetters,
  standingDeadLetters,
  type StandingDeadLetters,
} from './persistence/end-dead-letters.sql.js';
export { forgetEmptyCounts } from './persistence/forget-empty-counts.sql.js';
export { keepPartitions, type Partitioned } from './persistence/keep-partitions.sql.js';
export { forgetIdempotencyKeys } from './persistence/forget-idempotency-keys.sql.js';
export { claimDomain, domainStanding, type DomainStanding } from './persistence/gateway/mail-domains.js';
export { findApiKey, type KnownApiKey } from './persistence/gateway/find-api-key.js';
export { listApiKeys, revokeApiKey, type ApiKey, type ApiKeyPosition } from './persistence/gateway/api-keys.js';
export {
  claimIdempotencyKey,
  completeIdempotencyKey,
  releaseIdempotencyKey,
  renewIdempotencyKey,
  type Claim,
  type StoredAnswer,
} from './persistence/gateway/idempotency.js';
export {
  findMessage,
  flaggedMessages,
  messagesOfContact,
  type MessagePage,
  type MessagePosition,
  type MessageVersion,
} from './persistence/gateway/messages.js';
export type { Message } from './persistence/gateway/message.js';
export {
  readTimeline,
  type ContactChange,
  type TimelineEntry,
  type TimelinePage,
  type TimelinePosition,
} from './persistence/gateway/timeline.js';
export {
  listConsents,
  recordConsent,
  type Consent,
  type ConsentPosition,
  type NewConsent,
} from './persistence/gateway/consents.js';
export { recognise, type Visitor } from './persistence/gateway/recognitions.js';
export { listIdentities, type Identity } from './persistence/gateway/identities.js';
export { listSuggestions } from './persistence/gateway/suggestions.js';
export { admitJunk } from './application/junk/not-junk.js';
export { NamelessMessageError, NeverJunkError } from './application/junk/not-junk-errors.js';
export { acceptSuggestion, dismissSuggestion } from './application/suggestions/suggestions.js';
export {
  SuggestionSettledError,
  type Resolution,
  type Suggestion,
  type SuggestionPosition,
} from './application/suggestions/suggestion.js';
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
} from './persistence/gateway/inboxes.js';
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
} from './persistence/gateway/dead-letters.js';
export { Contacts, type AnsweringContact, type OnDuplicate } from './application/contacts.js';
export { ContactExistsError, LastIdentityError, VersionMismatchError } from './application/contact-errors.js';
export type { CreatedOrFilled } from './application/create-or-fill.js';
export type { RestoredContact } from './application/restore-contact.js';
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
} from './application/contact.js';
export { proofs, type Proof } from './domain/proof.js';
export { uuidV7 } from './domain/uuid-v7.js';
export { isLanguage } from './domain/languages.js';
export { searchBounds } from './domain/search-tree.js';
export { tagBounds } from './domain/tags.js';
export { rebuildDerived, type Rebuilt } from './persistence/rebuild-derived.sql.js';
