import { Deadline, UnavailableError, withTimeLimit } from '#libs/platform';

/**
 * The result of publishing, or UnavailableError at the deadline: a provider waits only so long for its response. All that is
 * published for one payload shares the deadline.
 * Messages already sent may still land; consumers recognise the repetition by its ids.
 */
export function acknowledged<T>(limitMs: number, publish: (deadline: Deadline) => Promise<T>): Promise<T> {
  const late = (): Error => new UnavailableError(`Kafka did not acknowledge within ${limitMs} ms`);
  return withTimeLimit(publish(new Deadline(limitMs)), { limitMs, late });
}
