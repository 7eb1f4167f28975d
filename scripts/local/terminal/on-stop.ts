const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm passes on the Ctrl-C that the terminal has already sent to us. */
const sameKeyPressMs = 1_000;
const pollIntervalMs = 1_000;

/**
 * Calls `stop` for each request to stop: Ctrl-C, a signal, a closed terminal; and once when the process that started us for
 * a person (npm, or the set-up on an older Node) has ended, because it can no longer pass on a signal to stop us.
 */
export function onStop(stop: () => void): void {
  let last = -Infinity;
  const requestStop = (): void => {
    const now = performance.now();
    if (now - last < sameKeyPressMs) return;
    last = now;
    stop();
  };
  for (const signal of signals) process.on(signal, requestStop);
  const { npm_lifecycle_event: script, DOORBELL_LAUNCHER: launcher } = process.env;
  if (script || launcher === String(process.ppid)) watchParent(process.ppid, requestStop);
}

function watchParent(parent: number, gone: () => void): void {
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    gone();
  }, pollIntervalMs);
  timer.unref();
}
