import { withTimeLimit } from '#libs/platform';

/** The page did not respond in time; the work may still be going on. */
export class OverdueError extends Error {}

/** The work's result, or OverdueError that names it: the library's calls may hang for ever. */
export function withPageLimit<T>(limitMs: number, what: string, work: Promise<T>): Promise<T> {
  const late = (): Error => new OverdueError(`${what} took more than ${Math.ceil(limitMs / 1000)} s`);
  return withTimeLimit(work, { limitMs, late });
}
