import { RejectedInputError } from '#libs/platform';
import type { Queries } from '#libs/database';

/** The account is connected already, here or in another workspace; whose it is stays untold. */
export class InboxInUseError extends RejectedInputError {
  constructor(readonly account: string) {
    super(`${account} is connected already; an account can be connected once.`);
  }
}

interface AccountClaims {
  /** The inbox's. */
  id: string;
  channel: string;
  accounts: readonly string[];
}

/**
 * Claims accounts for an inbox, in sorted order, so that two transactions with the same accounts cannot deadlock.
 * @throws InboxInUseError naming the account.
 */
export async function claimAccounts(queries: Queries, { id, channel, accounts }: AccountClaims): Promise<void> {
  for (const account of [...new Set(accounts)].sort()) {
    const values = [channel, account, id];
    const text = 'select claim_account($1, $2, $3) as claimed';
    const [made] = await queries.query<{ claimed: boolean }>({ name: 'claim-account', text, values });
    if (!made?.claimed) throw new InboxInUseError(account);
  }
}

/** Sets all accounts of an inbox free. */
export async function releaseAccounts(queries: Queries, id: string): Promise<void> {
  await queries.query({ name: 'release-account', text: 'select release_account($1)', values: [id] });
}

/** Claims accounts for an inbox instead of all that it had. @throws InboxInUseError naming the account. */
export async function moveClaims(queries: Queries, claims: AccountClaims): Promise<void> {
  await releaseAccounts(queries, claims.id);
  await claimAccounts(queries, claims);
}
