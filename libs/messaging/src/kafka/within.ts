import { UnavailableError } from '#libs/platform';

/** The work's result, or UnavailableError after so many milliseconds. The work itself goes on: it cannot be stopped. */
export async function within<T>(limit: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UnavailableError(`Kafka did not answer within ${limit} ms`)), limit);
  });
  return Promise.race([work, expired]).finally(() => clearTimeout(timer));
}
