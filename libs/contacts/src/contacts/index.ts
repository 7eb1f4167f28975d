export { changeEach, type EachChange } from './change-each.js';
export {
  changeContacts,
  changeTags,
  deleteContacts,
  type ManyChanged,
  type ManyFields,
  type PlannedChange,
  writePlanned,
} from './change-contacts.js';
export {
  type ChangeableContact,
  creation,
  differences,
  type FoundFields,
  type NextContact,
  withFields,
} from './contact-changes.js';
export {
  AssigneeUnknownError,
  ContactExistsError,
  LastIdentityError,
  SortRefusedError,
  VersionMismatchError,
} from './contact-errors.js';
export {
  type Contact,
  type ContactFields,
  type ContactFilter,
  type ContactPage,
  type ContactPageRequest,
  type ContactSort,
  type ListedContact,
  contactSorts,
  type PagePosition,
  type PreferableChannel,
  type Role,
  type Status,
  type VersionedContact,
} from './contact.js';
export { type FoundContact, Contacts } from './contacts.js';
export { forgetEmptyCounts } from './derived/forget-empty-counts.sql.js';
export { rebuildDerived, type Rebuilt } from './derived/rebuild-derived.sql.js';
export { type ListFilter, listFilterOf } from './list/contact-filter.js';
export { countContacts, isSummed } from './list/count-contacts.sql.js';
export { passingContacts } from './list/passing-contacts.js';
export { listContacts } from './list/list-contacts.js';
export { namedParts, type NamedParts } from './list/known-parts.sql.js';
export { countExcluded, filteredSource, passingIds, selectedIds, selectedRows } from './list/selected-ids.sql.js';
export { type LanguageClaim, languageOfLocale, type LanguageOrigin, mayReplace } from './language/language-origin.js';
export { cast, isSettled, type LanguageVote, withdraw } from './language/language-vote.js';
export { isLanguage } from '../languages.js';
export { Recognitions, type Visitor } from './recognitions.js';
export { refuseMerged } from './refuse-merged.js';
export { restoreContact, type RestoredContact } from './restore-contact.js';
export { restoreContacts } from './restore-contacts.js';
export { contactColumns, contactOf, type ContactRow, emptyContact } from './sql/contact-row.js';
export { contactsByIds } from './sql/contacts-by-ids.sql.js';
export { countDeletedByJob, deletedByJobIds, jobsToUndo } from './sql/deleted-by-job.sql.js';
export { holdContact } from './sql/hold-contact.sql.js';
export { findContact } from './sql/find-contact.sql.js';
export { lockLiveContacts } from './sql/lock-live-contacts.sql.js';
export { lockContact, type LockedContact } from './sql/lock-contact.sql.js';
export { contactOfAnyState } from './sql/find-contact.sql.js';
export { lockContacts } from './sql/lock-contacts.sql.js';
export { survivingIds, survivorsOf } from './sql/surviving-ids.sql.js';
export { writeContact } from './sql/write-contact.sql.js';
export { requireMember } from './sql/require-member.sql.js';
