import type pg from 'pg';

export interface SessionLimits {
  /** Milliseconds after which Postgres ends a statement; 0 never. */
  statementTimeout?: number;
  /** Milliseconds after which Postgres ends a session that does nothing in an open transaction; 0 never. */
  idleInTransactionTimeout?: number;
  /** Milliseconds after which Postgres ends a session whose transaction is still open; 0 never. */
  transactionTimeout?: number;
  /** Milliseconds that a result may come later than `statementTimeout`; then the connection is given up here. */
  responseGraceMs?: number;
}

/**
 * What bounds a session whose process is cut off in the middle of its work: its locks go within half a minute, and
 * no other session waits longer. Milliseconds; the keepalives are Postgres's own, in seconds.
 */
export const sessionBounds = {
  statementTimeout: 30_000,
  idleInTransactionTimeout: 30_000,
  transactionTimeout: 180_000,
  /** Idle connections are asked for a sign of life after 10 s, and are given up 15 s later. */
  keepalives: { idle: 10, interval: 5, count: 3 },
  /** What was sent and is not confirmed within this time ends the connection. */
  tcpUserTimeout: 20_000,
} as const;

const usualResponseGraceMs = 10_000;

/**
 * Many small questions at once, whose rows are in memory or on flash: random pages cost little more than those in sequence,
 * and workers in parallel would only take the processor from the next question.
 */
const planning = { timezone: 'UTC', datestyle: 'ISO', random_page_cost: 1.1, max_parallel_workers_per_gather: 0 };

/** The bounds of a session on both sides of its connection; a statement without limit has neither of the two others. */
export function sessionConfig(limits: SessionLimits): pg.ClientConfig {
  const limit = limits.statementTimeout ?? sessionBounds.statementTimeout;
  const settings = { ...planning, ...bounds(limits, limit) };
  return {
    statement_timeout: limit,
    ...(limit > 0 && { query_timeout: limit + (limits.responseGraceMs ?? usualResponseGraceMs) }),
    keepAlive: true,
    keepAliveInitialDelayMillis: sessionBounds.keepalives.idle * 1_000,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  };
}

function bounds(limits: SessionLimits, statementTimeout: number): Record<string, number> {
  const { idle, interval, count } = sessionBounds.keepalives;
  const unlimited = statementTimeout === 0 ? 0 : sessionBounds.transactionTimeout;
  return {
    idle_in_transaction_session_timeout: limits.idleInTransactionTimeout ?? sessionBounds.idleInTransactionTimeout,
    transaction_timeout: limits.transactionTimeout ?? unlimited,
    tcp_keepalives_idle: idle,
    tcp_keepalives_interval: interval,
    tcp_keepalives_count: count,
    tcp_user_timeout: sessionBounds.tcpUserTimeout,
  };
}
