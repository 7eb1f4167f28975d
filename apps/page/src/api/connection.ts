import { useEffect } from 'react';
import { Store, useStore } from '../ui/store.js';

const isUp = new Store(true);

/** Nobody is signed in, or may not do it. */
const refusals: ReadonlySet<number> = new Set([401, 403]);

/** When a call was last refused to who calls, in milliseconds since 1970: perhaps they may no more what the page believes. */
export const lastRefusal = new Store(0);

/** As the browser's own; what comes of each call says whether Doorbell can be reached. */
export const watchedFetch: typeof fetch = async (input, init) => {
  try {
    const response = await fetch(input, init);
    isUp.set(true);
    if (refusals.has(response.status)) lastRefusal.set(Date.now());
    return response;
  } catch (error) {
    // A call that the page itself gave up says nothing.
    if (init?.signal?.aborted !== true) isUp.set(false);
    throw error;
  }
};

/** Whether the last call reached Doorbell. */
export const useConnection = (): boolean => useStore(isUp);

/** Asks now. */
export async function isReachable(): Promise<boolean> {
  await watchedFetch('/', { method: 'HEAD', cache: 'no-store' }).catch(() => null);
  return isUp.get();
}

/** Resolves when Doorbell is reached, or with the signal. The frame of the page asks again until then. */
export async function reachedAgain(signal: AbortSignal): Promise<void> {
  if ((await isReachable()) || signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = isUp.subscribe(() => isUp.get() && resolve());
  signal.addEventListener('abort', () => resolve(), { once: true });
  await promise;
  end();
}

/** Milliseconds between two questions of whether the connection is back. */
const askAgainMs = 3_000;

/** While Doorbell is not reached, asks again: a live stream that outlived a short cut calls nobody. */
export function useAskingAgain(): void {
  const isReached = useConnection();
  useEffect(() => {
    if (isReached) return;
    const ask = (): void => void isReachable();
    const timer = setInterval(ask, askAgainMs);
    window.addEventListener('online', ask);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', ask);
    };
  }, [isReached]);
}
