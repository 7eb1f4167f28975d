import { Store, useStore } from '../ui/store.js';

const isUp = new Store(true);

/** As the browser's own; what comes of each call says whether Doorbell can be reached. */
export const watchedFetch: typeof fetch = async (input, init) => {
  try {
    const response = await fetch(input, init);
    isUp.set(true);
    return response;
  } catch (error) {
    // A call that the page itself gave up says nothing.
    if (init?.signal?.aborted !== true) isUp.set(false);
    throw error;
  }
};

/** Whether the last call reached Doorbell. The live stream is always being called, so this is at most seconds old. */
export const useConnection = (): boolean => useStore(isUp);
