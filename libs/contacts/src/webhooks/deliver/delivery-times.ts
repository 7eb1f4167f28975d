import type { BackoffDelays } from '#libs/platform';

/** How long deliveries take, wait and are tried again. All in milliseconds. */
export interface DeliveryTimes {
  /** From the connection to the end of the response. */
  limitMs: number;
  /** After this an attempt counts as lost with its process. It is longer than the limit and a look-up of the host together. */
  leaseMs: number;
  /** From the first attempt to the last one; an endpoint that fails for as long is disabled. */
  giveUpMs: number;
  /** Between the attempts of one delivery. */
  retry: BackoffDelays;
  /** Between attempts of any kind, at an endpoint that only fails. */
  slowdown: BackoffDelays;
  /** What an endpoint may ask for by `Retry-After`. */
  longestRetryAfterMs: number;
}

const [second, minute, hour] = [1_000, 60_000, 3_600_000];

export const usualDeliveryTimes: DeliveryTimes = {
  limitMs: 15 * second,
  leaseMs: 45 * second,
  giveUpMs: 72 * hour,
  retry: { firstMs: 5 * second, longestMs: hour, jitter: 0.3 },
  slowdown: { firstMs: second, longestMs: 5 * minute, jitter: 0.3 },
  longestRetryAfterMs: 24 * hour,
};

/** How much is in hand at once. */
export const deliveryShares = {
  /** Of one process. */
  process: 64,
  /** Of one workspace in one process. */
  workspace: 16,
  /** Of one webhook, in all processes. */
  webhook: 8,
  /** After so many failures in a row a webhook gets one attempt at a time. */
  slowAfter: 5,
} as const;
