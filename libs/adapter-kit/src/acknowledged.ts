import { UnavailableError, withTimeLimit } from '#libs/platform';

/**
 * The result of publishing, or UnavailableError after so many milliseconds: a provider waits only so long for its answer.
 * What was begun may still land; its ids make it one with its repetition.
 */
export function acknowledged<T>(limitMs: number, publishing: Promise<T>): Promise<T> {
  const late = (): Error => new UnavailableError(`Kafka did not acknowledge within ${limitMs} ms`);
  return withTimeLimit(publishing, { limitMs, late });
}
