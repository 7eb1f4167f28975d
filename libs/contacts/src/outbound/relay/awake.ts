import { UnavailableError, withTimeLimit } from '#libs/platform';
import type { Queries } from '#libs/database';

/** Milliseconds. Well below the silence in a transaction, and the length of one, at which Postgres ends its session. */
const signOfLifeEvery = 5_000;
const limitMs = 120_000;

/**
 * Waits for Kafka inside a transaction that holds a turn. It sends Postgres queries in between, so
 * that Postgres ends only the session of a process that is gone.
 * @throws UnavailableError after two minutes.
 */
export async function awake<T>(queries: Queries, work: Promise<T>, every = signOfLifeEvery): Promise<T> {
  const sign = { name: 'sign-of-life', text: 'select' };
  const timer = setInterval(() => void queries.query(sign).catch(() => {}), every); // the next statement meets the same failure
  const late = () => new UnavailableError(`Kafka: its log was not read within ${limitMs / 1_000} s`);
  return withTimeLimit(work, { limitMs, late }).finally(() => clearInterval(timer));
}
