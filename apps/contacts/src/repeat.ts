import { setTimeout as wait } from 'node:timers/promises';
import { messageOf, type Logger } from '#libs/platform';

export interface Repeated {
  name: string;
  /** Does one piece of work; answers how much there was, 0 for nothing. */
  work: () => Promise<number>;
  /** Milliseconds to wait when there was nothing. */
  idle: number;
}

/** Milliseconds between tries while something is away, and between log lines that say so. */
const retryAfter = 500;
const logEvery = 60_000;

/** Repeats a piece of work until `stopped`: at once while there is more, after a pause when idle, for ever through outages. */
export async function repeat({ name, work, idle }: Repeated, stopped: AbortSignal, logger: Logger): Promise<void> {
  let silentUntil = 0;
  while (!stopped.aborted) {
    try {
      if ((await work()) === 0) await pause(idle, stopped);
      silentUntil = 0;
    } catch (error) {
      if (Date.now() >= silentUntil)
        logger.warn({ work: name, reason: messageOf(error) }, 'does not work now, trying again');
      if (silentUntil <= Date.now()) silentUntil = Date.now() + logEvery;
      await pause(retryAfter, stopped);
    }
  }
}

async function pause(ms: number, stopped: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal: stopped }).catch(() => {}); // stopped: the loop's condition ends it
}
