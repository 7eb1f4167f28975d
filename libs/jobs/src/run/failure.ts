import { RefusalError, RejectedInputError, TooSlowError, UnavailableError } from '#libs/platform';

/**
 * What a failed batch asks for: `smaller`, a batch with fewer rows at once; `later`, the same again after a pause, as often
 * as it takes; `fault`, a batch that leaves out the one row at fault; `count`, a try that counts as a failure.
 */
export type Remedy = 'smaller' | 'later' | 'fault' | 'count';

/** Postgres gave up a lock, or ended the transaction in favour of another: lock_not_available, deadlock, serialization. */
const conflicts = new Set(['55P03', '40P01', '40001']);

/** Postgres misses a right, a table or a column (SQLSTATE class 42): a grant or a migration is missing, which no pause mends. */
const faultOfTheInstallation = /^42/u;

export function remedyFor(error: unknown, isOneRow: boolean): Remedy {
  if (error instanceof RejectedInputError || error instanceof RefusalError) return isOneRow ? 'fault' : 'smaller';
  if (error instanceof TooSlowError) return isOneRow ? 'count' : 'smaller';
  if (!(error instanceof UnavailableError)) return 'count';
  return faultOfTheInstallation.test(codeOf(error)) ? 'count' : 'later';
}

/** The row was to be left out, so what is refused now is no row's fault. */
export function remedyForFaulty(error: unknown): Remedy {
  const remedy = remedyFor(error, true);
  return remedy === 'fault' ? 'count' : remedy;
}

/** Others hold the rows: a smaller batch needs fewer of them. */
export function isConflict(error: unknown): boolean {
  return error instanceof UnavailableError && conflicts.has(codeOf(error));
}

/** Postgres's own code; empty where it did not respond. */
function codeOf({ cause }: UnavailableError): string {
  const { code } = (cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
