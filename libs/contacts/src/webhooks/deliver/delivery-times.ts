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

/** How many attempts are made at once. */
export const deliveryShares = {
  /** Of one process. */
  process: 64,
  /** Of one workspace in one process. */
  workspace: 16,
  /** Of one webhook, in all processes; also how many of its deliveries are under a lease, unless it is quick. */
  webhook: 8,
  /** After so many failures in a row a webhook gets one attempt at a time. */
  slowAfter: 5,
} as const;

/** How many deliveries a process takes ahead of their attempts, under a lease, from webhooks whose endpoints respond quickly. */
export const claimedAhead = {
  /** Of all workspaces. */
  process: 512,
  /** Of one workspace. */
  workspace: 256,
  /** Of one webhook at most: what its endpoint takes within `paceMs`, as it responded of late. */
  webhook: 200,
  paceMs: 1_000,
  /** What has waited for longer is given back, */
  waitMs: 2_000,
  /** and is due again after this time: by then attempts have ended, or another process has room. */
  restMs: 1_000,
} as const;

/**
 * For the transactions that claim and end deliveries: their statements find rows by keys, however many there are. Planned again for
 * each batch, planning took more of Postgres than the statements while the tables had no statistics.
 */
export const plannedOnce = { plan_cache_mode: 'force_generic_plan' } as const;
