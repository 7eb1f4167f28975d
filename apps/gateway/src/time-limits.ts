import { produceTiming } from '#libs/messaging';

/** Milliseconds that the gateway waits for others; a test on a starved machine waits longer. */
export interface TimeLimits {
  /** For a connection to Postgres. */
  connectionTimeout: number;
  /** For a statement. */
  statementTimeout: number;
  /** For the next statement of a transaction; then its process counts as cut off. */
  idleInTransactionTimeout?: number;
  /** For a whole transaction. */
  transactionTimeout?: number;
  /** For a statement that reads, such as a list; 0: as for every statement. */
  readTimeout: number;
  /** For its turn, where a workspace has much at work; 0: for ever. */
  turnTimeoutMs: number;
  /** For Kafka to take what is replayed. */
  publishTimeout: number;
  /** For one connection to a provider that is tried; a check may need two. */
  checkLimitMs: number;
}

/** Consumers wait meanwhile: soon enough for them to try again. */
export const usualTimeLimits: TimeLimits = {
  connectionTimeout: 5_000,
  statementTimeout: 30_000,
  readTimeout: 5_000,
  turnTimeoutMs: 10_000,
  idleInTransactionTimeout: 10_000,
  transactionTimeout: 60_000,
  publishTimeout: produceTiming.publishLimitMs,
  checkLimitMs: 8_000,
};
