/** Work took longer than it may. */
export class TooLateError extends Error {
  override readonly name = 'TooLateError';
}

/**
 * The work's result, unless its time (in ms) is over or the signal aborts first: then it rejects at once, whatever the work
 * does with the signal that it is handed. Leaves no timer and no listener behind.
 */
export async function within<T>(
  limit: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const inner = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  const ended = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLateError(`took longer than ${limit} ms`)), limit);
    onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([work(inner.signal), ended]);
  } finally {
    clearTimeout(timer);
    if (onAbort) signal.removeEventListener('abort', onAbort);
    inner.abort();
  }
}
