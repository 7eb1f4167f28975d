import { DoorbellProblem } from '@doorbell/client';

interface Read {
  data?: unknown;
  error: Error | null;
}

/**
 * Why a view cannot be shown: nothing was read yet, or it is no more. Null: it can. A view that stands stays when a
 * later read fails, and so does what somebody types in it.
 */
export function notShown<Error extends Read['error']>({ data, error }: Read & { error: Error }): Error | null {
  return error !== null && (data === undefined || isAbsent(error)) ? error : null;
}

/** @returns whether there is no such thing, or no longer. */
export const isAbsent = (error: unknown): boolean =>
  error instanceof DoorbellProblem && [400, 404].includes(error.status);
