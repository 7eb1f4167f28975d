import { once } from 'node:events';
import { untilItWorks } from '../supervisor/until.js';
import type { Part } from '../supervisor/part.js';

const timeoutMs = 60_000;

export interface GivenOptions {
  name: 'kafka' | 'postgres';
  /** The variable that gave it. */
  variable: string;
  url: string;
  addresses?: Record<string, string>;
  probe: () => Promise<void>;
}

/** A store that we do not run: it is checked once, then not supervised. */
export function givenPart({ name, variable, url, addresses = {}, probe }: GivenOptions): Part {
  return {
    name,
    tries: 1,
    async start(signal) {
      await untilItWorks(probe, { timeoutMs, signal }).catch((cause: unknown) => {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Error(
          `${variable} is set and does not work (${reason}); start what it names, correct it, or unset it.`,
          { cause },
        );
      });
      const leaving = new AbortController();
      const ended = once(leaving.signal, 'abort').then(() => 'left');
      const stop = (): Promise<void> => Promise.resolve(leaving.abort());
      return { pid: null, url, addresses, ended, stop, kill: () => {} };
    },
  };
}
