import { Store, useStore } from '../ui/store.js';

const storageKey = 'doorbell.side-bar';
const folded = new Store(localStorage.getItem(storageKey) === 'folded');

/** Whether the side bar shows icons alone; remembered in this browser. A drawer never does. */
export const useFolded = (): boolean => useStore(folded);

export function fold(on: boolean): void {
  if (on) localStorage.setItem(storageKey, 'folded');
  else localStorage.removeItem(storageKey);
  folded.set(on);
}
