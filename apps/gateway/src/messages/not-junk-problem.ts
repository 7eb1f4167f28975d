import { NamelessMessageError, NeverJunkError } from '#libs/contacts';
import { Problem } from '../http/problems/problem.js';

/** Why a message cannot be taken for no junk, as an answer; null for every other error. */
export function notJunkProblem(error: unknown): Problem | null {
  if (error instanceof NeverJunkError) return new Problem('never_junk', error.message);
  return error instanceof NamelessMessageError ? new Problem('sender_unknown', error.message) : null;
}
