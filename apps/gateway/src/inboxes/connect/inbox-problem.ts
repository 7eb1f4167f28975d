import { InboxInUseError } from '#libs/contacts';
import type { Account } from '#libs/contracts';
import { Problem } from '../../http/problems/problem.js';

/** The refusal of an account that is connected already; null for every other error. It does not say by which workspace. */
export function takenProblem(error: unknown, accounts: readonly Account[]): Problem | null {
  if (!(error instanceof InboxInUseError)) return null;
  const taken = accounts.find(({ account }) => account === error.account);
  const { field, ifTaken } = taken ?? { field: 'settings', ifTaken: 'send another' };
  const message = `${field}: is connected already; ${ifTaken}.`;
  return new Problem('inbox_in_use', message, { errors: [{ field, code: 'inbox_in_use', message }] });
}
