import { UnavailableError } from '#libs/platform';

/** Postgres ended this transaction in favour of another: serialization_failure, deadlock_detected. */
const lostConflicts = new Set(['40001', '40P01']);
const attempts = 3;

/** Another transaction changed what this one began with; it is to run again, and has written nothing. */
export class LostConflictError extends UnavailableError {}

/** Runs a whole transaction again when it lost against another one, three times in all. */
export async function retryConflicts<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt === attempts || !lostConflict(error)) throw error;
    }
  }
}

function lostConflict(error: unknown): boolean {
  if (error instanceof LostConflictError) return true;
  const cause = error instanceof UnavailableError ? (error.cause as { code?: string } | undefined) : undefined;
  return cause?.code !== undefined && lostConflicts.has(cause.code);
}
