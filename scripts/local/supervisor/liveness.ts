import type { RunningPart } from './part.js';

const intervalMs = 5_000;

const timeoutMs = 30_000;
/** So many failures are required too: after a machine's sleep the clock alone would be wrong. */
const failuresAllowed = 3;

/** Calls `hangs` when a running part has not responded for half a minute. */
export function watchLiveness(running: RunningPart, hangs: () => void): { end(): void } {
  let failures = 0;
  let failingSince = 0;
  let timer: NodeJS.Timeout | null = null;
  const look = async (): Promise<void> => {
    if (failures === 0) failingSince = performance.now();
    failures = (await responds(running)) ? 0 : failures + 1;
    if (timer === null) return;
    if (failures >= failuresAllowed && performance.now() - failingSince >= timeoutMs) hangs();
    else timer = setTimeout(() => void look(), intervalMs).unref();
  };
  if (running.check) timer = setTimeout(() => void look(), intervalMs).unref();
  return {
    end() {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}

async function responds(running: RunningPart): Promise<boolean> {
  try {
    await running.check?.();
    return true;
  } catch {
    return false;
  }
}
