import { InboxInUseError } from '#libs/contacts';
import { Problem } from '../http/problem.js';
import type { Account } from './ways-of-connecting.js';

const otherwise: Record<string, string> = {
  'settings.address': 'an address can be connected once, send another',
  'credentials.token': "a bot can be connected once, send another bot's token",
  'settings.phoneNumberId': 'a number can be connected once, send the id of another',
  'settings.mailbox': 'a folder of a mailbox can be read by one inbox, send another',
};

/** The refusal of an account that is connected already; null for every other error. Whose it is stays untold. */
export function takenProblem(error: unknown, accounts: readonly Account[]): Problem | null {
  if (!(error instanceof InboxInUseError)) return null;
  const field = accounts.find(({ account }) => account === error.account)?.field ?? 'settings';
  const message = `${field}: is connected already; ${otherwise[field] ?? 'send another'}.`;
  return new Problem('inbox_in_use', message, { errors: [{ field, code: 'inbox_in_use', message }] });
}
