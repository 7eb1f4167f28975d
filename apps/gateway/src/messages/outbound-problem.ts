import { CannotSendError } from '#libs/contacts';
import { Problem } from '../http/problems/problem.js';

/** Why a message cannot go out, as an answer; null for every other error. */
export function outboundProblem(error: unknown): Problem | null {
  if (!(error instanceof CannotSendError)) return null;
  const { code, message, field } = error;
  return new Problem(code, message, field === null ? {} : { errors: [{ field, code, message }] });
}
