import { Store } from './store.js';

/** True once the browser kept something no more: it is full, or refuses to keep anything. */
export const isDeviceFull = new Store(false);

/** What the browser keeps. What it does not take stays in memory, so until the tab is closed. */
class Kept {
  private readonly memory = new Map<string, string>();

  constructor(private readonly storage: () => Storage) {}

  get(key: string): string | null {
    return this.memory.get(key) ?? this.tried((storage) => storage.getItem(key)) ?? null;
  }

  set(key: string, value: string): void {
    const isTaken = this.tried((storage) => {
      storage.setItem(key, value);
      return true;
    });
    if (isTaken) this.memory.delete(key);
    else {
      this.memory.set(key, value);
      isDeviceFull.set(true);
    }
  }

  remove(key: string): void {
    this.memory.delete(key);
    this.tried((storage) => storage.removeItem(key));
  }

  /** All keys that begin so. */
  keys(prefix: string): string[] {
    const all = [...(this.tried((storage) => Object.keys(storage)) ?? []), ...this.memory.keys()];
    return [...new Set(all)].filter((key) => key.startsWith(prefix));
  }

  clear(): void {
    for (const key of this.keys('')) this.remove(key);
  }

  private tried<T>(act: (storage: Storage) => T): T | undefined {
    try {
      return act(this.storage());
    } catch {
      return undefined;
    }
  }
}

/** Over reloads, for all tabs of this browser. */
export const device = new Kept(() => localStorage);
/** Over reloads of this tab. */
export const tab = new Kept(() => sessionStorage);
