/** Something we depend on is away or busy. Trying again later can help; nothing may be acknowledged upstream until it does. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}

/** A piece of work took too long where everything was there. It is an outage, unless a smaller piece shows otherwise. */
export class TooSlowError extends UnavailableError {}

/** The input itself is refused and always will be. Trying again cannot help. */
export class RejectedInputError extends Error {
  override readonly name = 'RejectedInputError';
}

/** The error's text, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
