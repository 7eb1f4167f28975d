import { device } from '../ui/device.js';
import { Store, useStore } from '../ui/store.js';

const storageKey = 'doorbell.side-bar';
const folded = new Store(device.get(storageKey) === 'folded');

/** Whether the side bar shows icons alone; remembered in this browser. A drawer never does. */
export const useFolded = (): boolean => useStore(folded);

export function fold(on: boolean): void {
  if (on) device.set(storageKey, 'folded');
  else device.remove(storageKey);
  folded.set(on);
}
