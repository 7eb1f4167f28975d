export { type Conflict, type Merge, mergeBounds } from './merge.js';
export {
  AlreadyMergedError,
  MergedContactUnknownError,
  MergeFieldsRefusedError,
  MergeNotLastError,
  MergeTooLargeError,
  MergeUndoneError,
} from './merge-errors.js';
export { Merges } from './merges.js';
export { mergeContacts } from './merge-contacts.js';
export { holdForMerge } from './sql/merge-rows.sql.js';
