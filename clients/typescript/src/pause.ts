/** Resolves after so many milliseconds, or at once when the signal aborts. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
  });
}

/** Milliseconds before the next attempt: doubled each time, half of it by chance, so that clients do not come together. */
export function backoffMs(attempt: number, firstMs = 500, longestMs = 20_000): number {
  const ms = Math.min(longestMs, firstMs * 2 ** attempt);
  return ms / 2 + (Math.random() * ms) / 2;
}
