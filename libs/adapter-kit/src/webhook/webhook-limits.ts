const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/** What callers, who are strangers until their body was looked at, may take of one process. */
export interface WebhookLimits {
  /** Bytes of all bodies in hand, from their first byte to their response; beyond: 503. */
  bytesInHand: number;
  /** The same of one client address; beyond: 503. */
  bytesPerAddress: number;
  /** Open connections of one client address; behind proxies of ours, its requests in hand. */
  connectionsPerAddress: number;
  /** Milliseconds that a body may take at any rate. */
  freeTime: number;
  /** Bytes a second that a body must have had on average once `freeTime` has passed; below: 408. */
  slowestRate: number;
  /** Milliseconds for a whole request; beyond: 408. */
  requestTime: number;
}

export const usualWebhookLimits: Readonly<WebhookLimits> = {
  bytesInHand: 32 * mebibyte,
  bytesPerAddress: 8 * mebibyte,
  connectionsPerAddress: 256,
  freeTime: 5000,
  slowestRate: 16 * kibibyte,
  requestTime: 30_000,
};
