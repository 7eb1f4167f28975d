import { TooSlowError, UnavailableError } from '#libs/platform';
import { databaseError } from '../errors/database-error.js';
import type { Queries } from './connection.js';

/** SQLSTATE classes that say that nothing works now: connection, lost conflicts, resources, waits, an operator, the system. */
const outageClasses = new Set(['08', '40', '53', '55', '57', '58']);

/**
 * A part of a transaction that may fail alone: what it did is undone, and the transaction goes on. Returns why it failed, null
 * where it did not. The part waits for all of its statements, and may have parts of its own. An outage is no failure of the part: it is thrown.
 */
export async function inSavepoint(queries: Queries, part: () => Promise<void>): Promise<Error | null> {
  await queries.query({ text: 'savepoint part' });
  try {
    await part();
  } catch (error) {
    const known = databaseError(error);
    if (isOutage(known)) throw error;
    await queries.query({ text: 'rollback to savepoint part' });
    await queries.query({ text: 'release savepoint part' });
    return known instanceof Error ? known : new Error(String(known));
  }
  await queries.query({ text: 'release savepoint part' });
  return null;
}

/** A missing table or right stops one part; a lost connection stops all of them. */
function isOutage(error: unknown): boolean {
  if (!(error instanceof UnavailableError) || error instanceof TooSlowError) return false;
  const { code } = (error.cause ?? {}) as { code?: unknown };
  const isSqlState = typeof code === 'string' && /^[0-9A-Z]{5}$/u.test(code);
  return !isSqlState || outageClasses.has(code.slice(0, 2));
}
