import { useSyncExternalStore } from 'react';

let isUp = true;
const listeners = new Set<() => void>();

/** As the browser's own; what comes of each call says whether Doorbell can be reached. */
export const watchedFetch: typeof fetch = async (input, init) => {
  try {
    const response = await fetch(input, init);
    report(true);
    return response;
  } catch (error) {
    // A call that the page itself gave up says nothing.
    if (init?.signal?.aborted !== true) report(false);
    throw error;
  }
};

/** Whether the last call reached Doorbell. The live stream is always being called, so this is at most seconds old. */
export function useConnection(): boolean {
  return useSyncExternalStore(subscribe, () => isUp);
}

function report(reached: boolean): void {
  if (isUp === reached) return;
  isUp = reached;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
