import { within as withinTime } from '#libs/platform';

/** An answer that did not come in time; the work may still be going on. */
export class OverdueError extends Error {}

/** The work's result, or OverdueError naming it after `limit` ms: the library's calls may hang for ever. */
export function within<T>(limit: number, what: string, work: Promise<T>): Promise<T> {
  return withinTime(limit, work, () => new OverdueError(`${what} took more than ${Math.ceil(limit / 1000)} s`));
}
