/** Milliseconds: doubles with every try, at most `most`; a fifth is chance, so that many do not come back at once. */
export function growingPause(tries: number, { first, most }: { first: number; most: number }): number {
  const ceiling = Math.min(most, first * 2 ** Math.min(tries, 20));
  return ceiling * (0.8 + Math.random() * 0.2);
}

/** Resolves after so many milliseconds, or at once when the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted || ms <= 0) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}

/** The work's result, or the given error after so many milliseconds; the work itself cannot be stopped. */
export async function within<T>(limit: number, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), limit);
  });
  return Promise.race([work, expired]).finally(() => clearTimeout(timer));
}
