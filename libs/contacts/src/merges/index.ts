export {
  type Conflict,
  type Merge,
  mergeBounds,
  type MergeRequest,
  type MergeResult,
  type UndoResult,
} from './merge.js';
export { mergeContacts } from './merge-contacts.js';
export {
  AlreadyMergedError,
  MergedContactUnknownError,
  MergeFieldsRefusedError,
  MergeNotLastError,
  MergeUndoneError,
} from './merge-errors.js';
export { Merges } from './merges.js';
