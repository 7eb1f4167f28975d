/**
 * How long Kafka's clients wait, in ms unless a name says otherwise. docs/timings.md shows what waits for what during an
 * outage, in order, and a spec compares it with this file.
 */

/** Of every connection. */
export const clientTiming = {
  connectionLimitMs: 2_000,
  /** By TLS, and with a login, a connection takes some more turns. */
  secureConnectionLimitMs: 5_000,
  /** A request without a response counts as failed then, where the client names no other limit. */
  requestLimitMs: 10_000,
  /** kafkajs tries a request again so many times by itself; after that our own retries begin. */
  requestRetries: 2,
  firstRequestRetryMs: 100,
  longestRequestRetryMs: 500,
  /** The system notices a line that died silently after this. */
  keepAliveMs: 30_000,
  /** Of requests that make or read topics, groups and rights: a loaded Kafka takes its time. */
  adminLimitMs: 30_000,
  /** A token endpoint. */
  tokenLimitMs: 10_000,
  /** A close waits so long for a request under way. */
  closeLimitMs: 2_000,
} as const;

export const produceTiming = {
  /** A publish that is not acknowledged is rejected then; its caller may allow less. One request has the same limit. */
  publishLimitMs: 3_000,
} as const;

/** Of consumers that share the partitions of a topic. */
export const consumerTiming = {
  /** The group gives a silent member's partitions to others after this. */
  sessionMs: 10_000,
  /** The longest time between heartbeats: by a heartbeat's response a member learns that its group changes. */
  heartbeatMs: 2_000,
  /** A member has so long to finish its batch when the group changes. */
  rebalanceLimitMs: 30_000,
  /** Kafka holds a fetch so long where no message comes. */
  fetchWaitMs: 250,
  /** A new consumer waits so long for its crashed predecessor to leave the group. */
  leaveLimitMs: 2_000,
  /** Between the looks at a log that seems to end before the place that was reached; after the last look it counts as another log. */
  logEndLookMs: 1_000,
  logEndLooks: 5,
} as const;

/** Of adapters that share the inboxes. */
export const shareTiming = {
  /** As for consumers; the shortest that Kafka allows, because a takeover waits for it. */
  sessionMs: 6_000,
  /** Part of a session after which a silent member sends nothing more: what it begins now may last a while. */
  freshPart: 2 / 3,
  /** A member that does not join again within this time is left out when the group changes. */
  rebalanceLimitMs: 10_000,
  /**
   * Kafka holds a fetch so long where no message comes. kafkajs sends heartbeats only between fetches, and leaves the group
   * only after the one under way: longer waits save little more and make both late.
   */
  fetchWaitMs: 1_000,
  /** Shorter than a fetch's wait, so that a heartbeat follows each fetch. */
  heartbeatMs: 900,
  commitIntervalMs: 1_000,
  /** Rows that came before it was known where their table ends are fetched again after this. */
  refetchMs: 20,
} as const;

/** Of tables that every replica reads whole. */
export const tableTiming = {
  sessionMs: 10_000,
  fetchWaitMs: 2_000,
  heartbeatMs: 1_900,
  /** Between requests for the ends of topics while Kafka does not tell them. */
  endsRetryMs: 1_000,
  /** A table counts as read to its end after so long without a row, and so many fetches. */
  silenceMs: 5_000,
  silentFetches: 4,
} as const;
