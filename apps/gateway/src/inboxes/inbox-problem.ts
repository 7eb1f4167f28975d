import { InboxInUseError } from '#libs/contacts';
import { Problem } from '../http/problem.js';

/** The refusal of an account that is connected already; null for every other error. Whose it is stays untold. */
export function inboxProblem(error: unknown): Problem | null {
  if (!(error instanceof InboxInUseError)) return null;
  const message = 'settings.address: is connected already; an address can be connected once, send another.';
  return new Problem('inbox_in_use', message, {
    errors: [{ field: 'settings.address', code: 'inbox_in_use', message }],
  });
}
