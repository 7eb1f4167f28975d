import { RejectedInputError } from '#libs/platform';
import type { Database } from './database.js';

export interface NewInbox {
  workspaceId: string;
  channel: 'telegram' | 'whatsapp' | 'email' | 'web';
  driver: string;
  name: string;
  settings: Record<string, unknown>;
  /** What may be connected once in the whole system: a normalised address, a bot's id, a phone number id. */
  account: string;
}

/** The account is connected already, here or in another workspace; whose it is stays untold. */
export class InboxInUseError extends RejectedInputError {}

/**
 * Connects an account and returns the inbox's id; adapters learn of it within a second.
 * @throws InboxInUseError when the account is connected anywhere in the system.
 */
export async function connectInbox(database: Database, inbox: NewInbox): Promise<string> {
  return database.inTransaction([inbox.workspaceId], async (queries) => {
    const [made] = await queries.query<{ inboxId: string; claimed: boolean }>({
      text: `insert into inboxes (workspace_id, channel, driver, name, settings) values ($1, $2, $3, $4, $5)
             returning inbox_id as "inboxId", claim_account($2, $6, inbox_id) as claimed`,
      values: [
        inbox.workspaceId,
        inbox.channel,
        inbox.driver,
        inbox.name,
        JSON.stringify(inbox.settings),
        inbox.account,
      ],
    });
    if (!made?.claimed)
      throw new InboxInUseError(`${inbox.account} is connected already; an account can be connected once.`);
    return made.inboxId;
  });
}
