import type { Queries } from '#libs/database';
import { logUserAccess } from '../audit/log-access.sql.js';
import { removeSecondFactor } from '../second-factor/second-factor.sql.js';
import { endSessions } from '../sessions/sql/end-sessions.sql.js';
import { forgetPassword, proveEmail } from '../users/sql/proven-email.sql.js';
import { linkAccount, type OpenIdAccount, type OpenIdUser } from './openid-accounts.sql.js';
import { OpenIdRefusedError } from './openid-refused-error.js';

/**
 * From now on the user signs in by the account. A password that may be of another person ends, with what was opened by it: the
 * admin of a workspace who hands a link over can use it first, and wait until the owner of the address comes by the provider.
 * @throws OpenIdRefusedError where another request has linked the user or the account meanwhile.
 */
export async function linkUser(queries: Queries, user: OpenIdUser, account: OpenIdAccount): Promise<void> {
  if (!(await linkAccount(queries, user.id, account))) throw new OpenIdRefusedError('taken', user.id);
  const isDoubtful = user.hasPassword && !user.isEmailProven;
  if (isDoubtful) await endPassword(queries, user.id);
  await proveEmail(queries, user.id);
  const details = { issuer: account.issuer, password: isDoubtful ? 'ended' : null };
  const actor = { kind: 'user', id: user.id } as const;
  await logUserAccess(queries, { kind: 'openid_linked', actor, userId: user.id, details });
}

async function endPassword(queries: Queries, userId: string): Promise<void> {
  await forgetPassword(queries, userId);
  await removeSecondFactor(queries, userId);
  await endSessions(queries, userId);
}
