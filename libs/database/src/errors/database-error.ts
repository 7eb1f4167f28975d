import { types } from 'node:util';
import { RejectedInputError, TooSlowError, UnavailableError } from '#libs/platform';
import { SlowStatementError } from './busy-error.js';
import { versionMismatch, VersionMismatchError } from './version-mismatch-error.js';

/** SQLSTATE classes that blame the data: 22 data exception, 23 integrity constraint violation, 54 limits of the value. */
const dataClasses = new Set(['22', '23', '54']);

/** SQLSTATE query_canceled, which is also what an administrator does; and transaction_timeout, which ends the session. */
const canceled = '57014';
const transactionTimeout = '25P04';

interface DatabaseError extends Error {
  /** Of others it may be anything: Kafka's are numbers. */
  code?: unknown;
  constraint?: string;
}

/**
 * Says what a failed query means to its caller: RejectedInputError when the data is at fault, VersionMismatchError, TooSlowError past a limit of
 * time, UnavailableError for all else that Postgres or the connection to it can say (away, out of space, deadlock, missing migration, no right).
 * Errors that do not come from Postgres are returned as they are.
 */
export function databaseError(error: unknown): unknown {
  if (!types.isNativeError(error)) return error;
  const { code: given, constraint } = error as DatabaseError;
  const code = typeof given === 'string' ? given : '';
  if (dataClasses.has(code.slice(0, 2))) {
    return new RejectedInputError(constraint ? `${error.message} (${constraint})` : error.message, { cause: error });
  }
  if (code === versionMismatch) return new VersionMismatchError();
  if (code === canceled && error.message.includes('statement timeout'))
    return new SlowStatementError(`Postgres: ${error.message}`, { cause: error });
  if (code === transactionTimeout) return new TooSlowError(`Postgres: ${error.message}`, { cause: error });
  return isDatabaseFault(error, code) ? new UnavailableError(`Postgres: ${error.message}`, { cause: error }) : error;
}

function isDatabaseFault(error: Error, code: string): boolean {
  if (/^[0-9A-Z]{5}$/u.test(code) || /^E[A-Z]+$/u.test(code)) return true;
  return /connection|terminat|timeout|ended|closed|pool/iu.test(error.message) && error.constructor === Error;
}

/**
 * Whether a connection is lost, in pg's words: it sent no result in time, or ended. The first statement that waits in vain
 * ends it for those behind it.
 */
export function isLostConnection(error: unknown): boolean {
  return error instanceof Error && /^(Query read timeout|Connection terminated)/u.test(error.message);
}
