const kibibyte = 1024;

/** What live streams may take of a gateway. */
export const streamBounds = {
  /** Open at once for one key or one user. */
  perCaller: 100,
  perGateway: 5_000,
  /** Bytes that wait for one listener; one that is further behind gets no more of what all get, and reads for itself. */
  unsentBytes: 256 * kibibyte,
  /** Bytes of changes that a listener reads for itself at once. */
  ownPageBytes: 256 * kibibyte,
  /** Bytes that wait for all listeners; beyond it those with the most are cut. */
  heldBytes: 64 * 1024 * kibibyte,
  /** Milliseconds after which a listener that takes nothing is cut. */
  stallMs: 10_000,
  heartbeatMs: 15_000,
  /** Milliseconds between looks at the log where nothing is new. */
  pollMs: 250,
  /** Milliseconds between looks at keys and sessions. */
  accessMs: 20_000,
  /** Milliseconds after which a client connects again. */
  retryMs: 2_000,
  /** Listeners that read the log for themselves at once, until they are where the others are. */
  readers: 2,
} as const;
