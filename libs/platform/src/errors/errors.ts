/** Something we depend on is away or busy. Trying again later can help; nothing may be acknowledged upstream until it does. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}

/** The input itself is refused and always will be. Trying again cannot help. */
export class RejectedInputError extends Error {
  override readonly name = 'RejectedInputError';
}

/** The error's text, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
