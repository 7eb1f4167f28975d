import { RejectedInputError } from '#libs/platform';

interface Violation {
  code?: unknown;
  constraint?: unknown;
}

/** SQLSTATE unique_violation. */
const uniqueViolation = '23505';

/**
 * Runs a whole write. Where another transaction was first and the write would break the unique index of this name, nothing of
 * it is written and the result is what `otherwise` returns or throws.
 */
export async function unlessTaken<T>(write: () => Promise<T>, index: string, otherwise: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!breaks(error, index)) throw error;
    return otherwise();
  }
}

function breaks(error: unknown, index: string): boolean {
  const { code, constraint } = error instanceof RejectedInputError ? ((error.cause ?? {}) as Violation) : {};
  return code === uniqueViolation && constraint === index;
}
