import { messageOf } from '#libs/platform';
import { EndedEarlyError } from '../supervisor/child-process.js';
import type { LogFile } from '../supervisor/log-file.js';

/** The error for a part that did not start: the reason, and the last output of a process that ended. */
export function notStarted(name: string, log: LogFile, cause: unknown): Error {
  const reason = messageOf(cause).replace(/\.$/u, '');
  const words = cause instanceof EndedEarlyError ? log.lastWords() : '';
  const end = words && `, which ends: ${words}`;
  return new Error(`${name} could not be started: ${reason}. Its log is ${log.path}${end}`, { cause });
}
