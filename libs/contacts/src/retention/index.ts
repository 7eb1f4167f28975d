export { makeRetentionJobs } from './make-retention-jobs.js';
export {
  type FileKind,
  fileKinds,
  longestKept,
  mostDays,
  type Retention,
  type RetentionKind,
  retentionKinds,
  retentionOf,
  rowKinds,
  setRetention,
  usualRetention,
} from './periods.js';
export { retentionBatch } from './retention-batch.js';
export { RetentionPeriods } from './retention-periods.js';
export {
  retentionKind,
  type RetentionPlace,
  type RetentionRequest,
  type RetentionResult,
} from './retention-request.js';
