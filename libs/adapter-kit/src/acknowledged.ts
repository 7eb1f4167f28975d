import { UnavailableError, within } from '#libs/platform';

/**
 * The result of publishing, or UnavailableError after so many milliseconds: a provider waits only so long for its answer.
 * What was begun may still land; its ids make it one with its repetition.
 */
export function acknowledged<T>(limit: number, publishing: Promise<T>): Promise<T> {
  return within(limit, publishing, () => new UnavailableError(`Kafka did not acknowledge within ${limit} ms`));
}
