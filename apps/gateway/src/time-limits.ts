import { produceTiming } from '#libs/messaging';

/** Milliseconds that the gateway waits for Postgres, Kafka and providers. Tests on a slow machine wait longer. */
export interface TimeLimits {
  /** For a connection to Postgres. */
  connectionTimeout: number;
  /** For a statement. */
  statementTimeout: number;
  /** For the next statement of a transaction; after it, Postgres ends the connection. */
  idleInTransactionTimeout?: number;
  /** For a whole transaction. */
  transactionTimeout?: number;
  /** For a statement that only reads, such as a list; 0: the same as statementTimeout. */
  readTimeout: number;
  /** For a connection, where the workspace uses all of its share; 0: without limit. */
  turnTimeoutMs: number;
  /** For Kafka to accept a replayed original. */
  publishTimeout: number;
  /** For one connection to a provider whose credentials are tried; a check may need two. */
  checkLimitMs: number;
}

/** Short, because consumers wait for the response. */
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
