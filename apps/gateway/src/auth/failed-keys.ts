import type { Clock } from '#libs/platform';
import { Problem } from '../http/problems/problem.js';

/** Look-ups of wrong keys that one client address may cause in a minute. */
export const failuresPerMinute = 60;

const minuteMs = 60_000;
const maxRemembered = 10_000;

interface Window {
  count: number;
  until: number;
}

/**
 * Limits what guessed keys cost Postgres: each client address has a number of look-ups of wrong keys a minute. A look-up
 * counts when it begins, so that many at once do not exceed the limit, and is given back when the key is right.
 */
export class FailedKeys {
  private readonly windows = new Map<string, Window>();

  constructor(private readonly clock: Clock) {}

  /** Takes a look-up and returns null; or returns the seconds until the address has one again. */
  begin(address: string): number | null {
    const now = this.clock.now().getTime();
    const window = this.windowOf(address, now);
    if (window.count >= failuresPerMinute) return Math.max(1, Math.ceil((window.until - now) / 1000));
    window.count += 1;
    return null;
  }

  /** The key was right, or Postgres was away: the look-up does not count. */
  giveBack(address: string): void {
    const window = this.windows.get(address);
    if (window && window.count > 0) window.count -= 1;
  }

  private windowOf(address: string, now: number): Window {
    const known = this.windows.get(address);
    if (known && known.until > now) return known;
    if (this.windows.size >= maxRemembered) this.forgetEnded(now);
    const window = { count: 0, until: now + minuteMs };
    this.windows.set(address, window);
    return window;
  }

  /** Where no window has ended, the oldest goes. */
  private forgetEnded(now: number): void {
    for (const [address, { until }] of this.windows) if (until <= now) this.windows.delete(address);
    for (const oldest of this.windows.keys()) if (this.windows.size >= maxRemembered) this.windows.delete(oldest);
  }
}

export function tooManyFailed(seconds: number): Problem {
  const detail = `Too many unknown API keys or sessions came from this address; correct the key and wait ${seconds} seconds.`;
  return new Problem('rate_limited', detail, { headers: { 'retry-after': String(seconds) } });
}
