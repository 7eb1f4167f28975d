export {
  type CustomField,
  customFieldBounds,
  CustomFields,
  customFieldTypes,
  type CustomValue,
} from './custom-fields/index.js';
export { type Filter, filterFields, readFilter } from './filter/index.js';
export * from './rules/index.js';
export * from './system-tags/index.js';
export * from './webhooks/index.js';
export * from './segments/index.js';
export { type PlannedTagChange, type Tag, tagBounds, tagKinds, Tags } from './tags/index.js';
export * from './tag-jobs/index.js';
export * from './past/index.js';
export { addMembers, type Campaign, type CampaignMember, Campaigns, removeMembers } from './campaigns/index.js';
export * from './bulk/index.js';
export * from './exports/index.js';
export * from './erasure/index.js';
export * from './subject-export/index.js';
export * from './retention/index.js';
export * from './imports/index.js';
export {
  inboxEntity,
  Inboxes,
  InboxInUseError,
  inboxesAsPublished,
  inboxesOfAccounts,
  type NewInbox,
  RelayInboxes,
  KeepInboxStates,
  MailDomains,
  type ChangeableInbox,
  type ConnectedInbox,
  type InboxChanges,
  type InboxHealth,
} from './inboxes/index.js';
export * from './ingest/index.js';
export {
  beginFileSweep,
  endFileSweep,
  expireFiles,
  FileReferences,
  Files,
  fileTotals,
  KeepFileStates,
  lastFileSweep,
  messagesWithoutOriginal,
  noteFullWorkspaces,
  OriginalFiles,
  RelayFileRequests,
  Uploads,
  type FileTotals,
  type StoredOriginal,
  type MessageFile,
  type Upload,
} from './files/index.js';
export * from './records/index.js';
export * from './notes/index.js';
export * from './conversations/index.js';
export { ConsumerPlaces, type Move, type Reading } from './places/index.js';
export * from './gaps/index.js';
export {
  FollowChanges,
  RelayChanges,
  type ChangeContext,
  type ChangeFollower,
  type FollowedChanges,
  type LoggedChange,
  type Publish,
} from './changes/index.js';
export * from './feed/index.js';
export * from './outbound/index.js';
export {
  KeepMessageStatuses,
  forgetWaitingReferences,
  forgetReceipts,
  flaggedCounted,
  type FlaggedFilter,
  Messages,
  type MessagePage,
  type MessagePosition,
  type Message,
} from './messages/index.js';
export * from './dead-letters/index.js';
export {
  forgetEmptyCounts,
  Recognitions,
  type Visitor,
  Contacts,
  type FoundContact,
  ContactExistsError,
  LastIdentityError,
  VersionMismatchError,
  type RestoredContact,
  contactSorts,
  type Contact,
  type ContactFields,
  type ContactFilter,
  type ContactPage,
  type ContactPageRequest,
  type ContactSort,
  type ListedContact,
  type PagePosition,
  type Role,
  type Status,
  type VersionedContact,
  isLanguage,
  rebuildDerived,
  type Rebuilt,
} from './contacts/index.js';
export * from './timeline/index.js';
export * from './duplicates/index.js';
export * from './merge-rules/index.js';
export {
  AlreadyMergedError,
  type Conflict,
  type Merge,
  mergeBounds,
  MergedContactUnknownError,
  MergeFieldsRefusedError,
  MergeNotLastError,
  MergeTooLargeError,
  Merges,
  MergeUndoneError,
} from './merges/index.js';
export * from './consents/index.js';
export { Identities, type Identity, proofs, type Proof } from './identities/index.js';
export { Suggestions, SuggestionSettledError, type Suggestion } from './suggestions/index.js';
export { contactFields, preferableChannels, roles, statuses } from './contact-fields.js';
export { ianaTimezone } from './timezones.js';
export type { ContactField } from './contact-field.js';
export {
  equalFilters,
  exportedFields,
  fieldNames,
  fieldOf,
  handFields,
  isRecognised,
  type EqualFilters,
  type FieldName,
  type HandField,
  type RecognisedField,
} from './field-lists.js';
export type { FilterType, SettableType } from './field-types.js';
