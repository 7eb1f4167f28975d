import type { Channel } from '#libs/contracts';
import { RejectedInputError } from '#libs/platform';
import { uuidV7 } from '#libs/contracts';
import type { Database, Queries } from '#libs/database';

export interface NewInbox {
  /** Made beforehand where credentials were sealed for it; else it is made here. */
  id?: string;
  workspaceId: string;
  channel: Channel;
  driver: string;
  name: string;
  settings: Record<string, unknown>;
  /** Sealed for `id`; null where the driver has none. */
  sealedCredentials: string | null;
  /** What may be connected once in the whole system: a normalised address, a bot's id, a phone number id, a form's key. */
  accounts: readonly string[];
}

/** The account is connected already, here or in another workspace; whose it is stays untold. */
export class InboxInUseError extends RejectedInputError {
  constructor(readonly account: string) {
    super(`${account} is connected already; an account can be connected once.`);
  }
}

/**
 * Connects an account and returns the inbox's id; adapters learn of it within a second. All accounts are claimed, or none.
 * @throws InboxInUseError when one of the accounts is connected anywhere in the system.
 */
export async function connectInbox(database: Database, inbox: NewInbox): Promise<string> {
  const { id = uuidV7(), workspaceId, channel, driver, name, settings, sealedCredentials, accounts } = inbox;
  return database.inTransaction([workspaceId], async (queries) => {
    await queries.query({
      text: `insert into inboxes (workspace_id, inbox_id, channel, driver, name, settings, sealed_credentials)
             values ($1, $2, $3, $4, $5, $6, $7)`,
      values: [workspaceId, id, channel, driver, name, JSON.stringify(settings), sealedCredentials],
    });
    await claimAccounts(queries, { id, channel, accounts });
    return id;
  });
}

interface AccountClaims {
  id: string;
  channel: string;
  accounts: readonly string[];
}

/**
 * Claims accounts for an inbox, in sorted order, so that two who want the same ones cannot wait for each other in a circle.
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
