import type { RunningPart } from './part.js';

const interval = 5_000;

/** Counted in failures, not by the clock: after a machine's sleep nothing has had its chance to answer. */
const failuresAllowed = 6;

/** Calls `hangs` when a part that runs has not answered for half a minute. */
export function watchLiveness(running: RunningPart, hangs: () => void): { end(): void } {
  let failures = 0;
  let timer: NodeJS.Timeout | null = null;
  const look = async (): Promise<void> => {
    failures = (await answers(running)) ? 0 : failures + 1;
    if (timer === null) return;
    if (failures >= failuresAllowed) hangs();
    else timer = setTimeout(() => void look(), interval).unref();
  };
  if (running.check) timer = setTimeout(() => void look(), interval).unref();
  return {
    end() {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}

async function answers(running: RunningPart): Promise<boolean> {
  try {
    await running.check?.();
    return true;
  } catch {
    return false;
  }
}
