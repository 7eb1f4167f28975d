export { type FileKind, fileKinds } from '../files/index.js';
export { makeRetentionJobs } from './make-retention-jobs.js';
export {
  longestKept,
  mostDays,
  type Retention,
  type RetentionKind,
  retentionKinds,
  retentionOf,
  rowKinds,
  setRetention,
  shortestKept,
  usualRetention,
} from './periods.js';
export { retentionBatch, type RetentionBatch, type RetentionNow } from './retention-batch.js';
export { idleSince } from './idle-contacts.js';
export { type Kept, RetentionPeriods } from './retention-periods.js';
export {
  retentionKind,
  type RetentionPlace,
  type RetentionRequest,
  type RetentionResult,
} from './retention-request.js';
