export { Bulk, type CountedSelection, type WantedSelection } from './bulk.js';
export { bulkBatch, nextIds } from './bulk-batch.js';
export { BulkEndedError } from './bulk-ended-error.js';
export { fieldsForMany } from './fields-for-many.js';
export {
  bulkActions,
  bulkFields,
  bulkKind,
  type BulkAction,
  type BulkPlace,
  type BulkRequest,
  type BulkResult,
  type BulkSelection,
  type DeletedSelection,
} from './bulk-request.js';
export { requireNamed } from './require-named.js';
