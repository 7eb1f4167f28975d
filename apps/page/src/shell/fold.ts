import { useSyncExternalStore } from 'react';

const storageKey = 'doorbell.side-bar';
const changes = new EventTarget();
let isFolded = localStorage.getItem(storageKey) === 'folded';

/** Whether the side bar shows icons alone; remembered in this browser. A drawer never does. */
export function useFolded(): boolean {
  return useSyncExternalStore(follow, () => isFolded);
}

export function fold(on: boolean): void {
  isFolded = on;
  if (on) localStorage.setItem(storageKey, 'folded');
  else localStorage.removeItem(storageKey);
  changes.dispatchEvent(new Event('change'));
}

function follow(changed: () => void): () => void {
  changes.addEventListener('change', changed);
  return () => changes.removeEventListener('change', changed);
}
