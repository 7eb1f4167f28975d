/** The delays between tries of the same work. */
export interface BackoffDelays {
  firstMs: number;
  longestMs: number;
  /** The part of each delay that is random, from 0 to 1: many clients then do not try at the same moment. Default 0. */
  jitter?: number;
}

/** Beyond this many doublings every delay has reached its longest. */
const maxDoublings = 20;

/** Milliseconds before the next try: doubles with each failure. @param failures before this one; 0 gives the first delay. */
export function exponentialDelayMs(failures: number, { firstMs, longestMs, jitter = 0 }: BackoffDelays): number {
  const delayMs = Math.min(longestMs, firstMs * 2 ** Math.min(failures, maxDoublings));
  return delayMs * (1 - jitter + Math.random() * jitter);
}

/** Milliseconds before the next try: grows by the first delay with each failure. @param failures as above. */
export function linearDelayMs(failures: number, { firstMs, longestMs }: Omit<BackoffDelays, 'jitter'>): number {
  return Math.min(longestMs, firstMs * (failures + 1));
}
