import type { Logger } from '../logging/logger.js';
import { messageOf } from '../errors/errors.js';
import { ThrottledLog } from '../logging/throttled-log.js';
import { pause } from './pause.js';

export interface Repeated {
  name: string;
  /** Does one piece of work; returns how much there was, 0 for nothing. */
  work: () => Promise<number>;
  /** Milliseconds to wait when there was nothing. */
  idle: number;
}

/** Between tries while something is away, and between log lines that say so. */
const retryDelayMs = 500;
const logIntervalMs = 60_000;

/** Repeats a piece of work until `stopped`: at once while there is more, after a pause when idle, for ever through outages. */
export async function repeat({ name, work, idle }: Repeated, stopped: AbortSignal, logger: Logger): Promise<void> {
  const outageLog = new ThrottledLog(logIntervalMs);
  while (!stopped.aborted) {
    try {
      if ((await work()) === 0) await pause(idle, stopped);
      outageLog.reset();
    } catch (error) {
      outageLog.log(() => logger.warn({ work: name, reason: messageOf(error) }, 'does not work now, trying again'));
      await pause(retryDelayMs, stopped);
    }
  }
}

/** One run does all there is: the next one comes after the pause. */
export function done(work: () => Promise<unknown>): () => Promise<number> {
  return async () => {
    await work();
    return 0;
  };
}
