const gibibyte = 1024 ** 3;

/** What a workspace may use, by plan: the largest page, requests a minute, bytes of files (null: unlimited). */
export const plans = {
  local: { maxPageSize: 100, requestsPerMinute: null, maxFileBytes: null },
  starter: { maxPageSize: 50, requestsPerMinute: 300, maxFileBytes: 10 * gibibyte },
  growth: { maxPageSize: 100, requestsPerMinute: 1_200, maxFileBytes: 100 * gibibyte },
  scale: { maxPageSize: 200, requestsPerMinute: 6_000, maxFileBytes: 1024 * gibibyte },
} as const;
export type PlanName = keyof typeof plans;
