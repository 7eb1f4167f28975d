import { Store, useStore } from './store.js';

/** Milliseconds after which what is said of passed time is said again. */
const tickMs = 30_000;

const ticks = new Store(0);
setInterval(() => ticks.set(ticks.get() + 1), tickMs);

/** Draws again what says how long ago something was. */
export const useClock = (): number => useStore(ticks);
