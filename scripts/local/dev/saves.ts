import { watch } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds without a further save, after which the action begins: an editor or git writes many files at once. */
const quietMs = 100;

export interface Watched {
  folders: readonly string[];
  signal: AbortSignal;
}

/** Runs the action after each burst of saves of TypeScript files below the folders, one at a time. Resolves at the signal. */
export async function forEachSave({ folders, signal }: Watched, action: () => Promise<void>): Promise<void> {
  let lastSaveMs: number | null = null;
  let wake: (() => void) | null = null;
  const onChange = (_event: string, name: string | null): void => {
    if (!name?.endsWith('.ts')) return;
    lastSaveMs = performance.now();
    wake?.();
  };
  for (const folder of folders) watch(folder, { recursive: true, signal }, onChange);
  signal.addEventListener('abort', () => wake?.());
  while (!signal.aborted) {
    if (lastSaveMs === null) await new Promise<void>((resolve) => (wake = resolve));
    else if (performance.now() - lastSaveMs < quietMs) await delay(quietMs);
    else {
      lastSaveMs = null;
      await action();
    }
  }
}
