import type { RetentionKind, RowKind } from './periods.js';

/** The kind of job that lets go of what is older than it is kept. */
export const retentionKind = 'retention';

/** The parameters of a run. */
export interface RetentionRequest {
  /** True: it counts, and deletes nothing. */
  dryRun: boolean;
  /** Days to count by, in place of those that are set. Only with `dryRun`. */
  days?: Partial<Record<RetentionKind, number | null>>;
}

/** Where the next batch begins. */
export interface RetentionPlace {
  kind: RowKind;
  /** Where the kind goes on; null at its beginning. */
  after: object | null;
  /** Contents that the batch before let go of, hexadecimal. */
  files: readonly string[];
  isOver: boolean;
}

/** How much was let go of, or would be. */
export type RetentionResult = { dryRun: boolean } & Partial<Record<RetentionKind, number>>;
