import { UnavailableError, withTimeLimit } from '#libs/platform';

/** Kafka's response, or UnavailableError after so many milliseconds. The request itself goes on: it cannot be stopped. */
export function withResponseLimit<T>(limitMs: number, request: Promise<T>): Promise<T> {
  const late = (): Error => new UnavailableError(`Kafka did not respond within ${limitMs} ms`);
  return withTimeLimit(request, { limitMs, late });
}
