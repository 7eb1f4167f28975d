import { UnavailableError, within as withinTime } from '#libs/platform';

/** The work's result, or UnavailableError after so many milliseconds. The work itself goes on: it cannot be stopped. */
export function within<T>(limit: number, work: Promise<T>): Promise<T> {
  return withinTime(limit, work, () => new UnavailableError(`Kafka did not answer within ${limit} ms`));
}
