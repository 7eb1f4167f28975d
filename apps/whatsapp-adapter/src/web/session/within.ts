/** An answer that did not come in time; the work may still be going on. */
export class OverdueError extends Error {}

/** The work's result, or OverdueError naming it after `limit` ms: the library's calls may hang for ever. */
export async function within<T>(limit: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OverdueError(`${what} took more than ${Math.ceil(limit / 1000)} s`)), limit);
  });
  try {
    return await Promise.race([work, overdue]);
  } finally {
    clearTimeout(timer);
  }
}
