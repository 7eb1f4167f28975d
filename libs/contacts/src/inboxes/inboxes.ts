import { uuidV7 } from '#libs/contracts';
import type { Database, Queries } from '#libs/database';
import { claimAccounts, moveClaims, releaseAccounts } from './claim-accounts.js';
import type { ChangeableInbox, ConnectedInbox, InboxChanges, InboxPosition, NewInbox } from './inbox.js';
import * as sql from './inboxes.sql.js';

/** The inboxes of a workspace: connected accounts. Adapters learn of every change within a second. */
export class Inboxes {
  constructor(private readonly database: Database) {}

  /** The workspace's inboxes, oldest first. */
  list(
    workspaceId: string,
    { limit, after }: { limit: number; after?: InboxPosition | undefined },
  ): Promise<ConnectedInbox[]> {
    const values = [workspaceId, after?.at ?? null, after?.id ?? null, limit];
    return this.database.within([workspaceId], (queries) => queries.query<ConnectedInbox>({ ...sql.list, values }));
  }

  find(workspaceId: string, id: string): Promise<ConnectedInbox | null> {
    return this.database.within([workspaceId], (queries) => readInbox(queries, workspaceId, id));
  }

  /** Null where there is none, or it was removed. */
  async changeable(workspaceId: string, id: string): Promise<ChangeableInbox | null> {
    const [found] = await this.database.within([workspaceId], (queries) =>
      queries.query<ChangeableInbox>({ ...sql.changeable, values: [workspaceId, id] }),
    );
    return found ?? null;
  }

  /**
   * Connects an account and returns the inbox's id. All accounts are claimed, or none.
   * @throws InboxInUseError when one of the accounts is connected anywhere in the system.
   */
  async connect(workspaceId: string, inbox: NewInbox): Promise<string> {
    const { id = uuidV7(), channel, driver, name, settings, sealedCredentials, accounts } = inbox;
    const values = [workspaceId, id, channel, driver, name, JSON.stringify(settings), sealedCredentials];
    return this.database.inTransaction([workspaceId], async (queries) => {
      await queries.query({ ...sql.insert, values });
      await claimAccounts(queries, { id, channel, accounts });
      return id;
    });
  }

  /**
   * Changes an inbox as it stood at `version`, or returns null where it is gone or was changed meanwhile.
   * @throws InboxInUseError when a new account is connected anywhere in the system.
   */
  async change(
    workspaceId: string,
    { id, version }: { id: string; version: number },
    { name, paused, settings, sealedCredentials, accounts }: InboxChanges,
  ): Promise<ConnectedInbox | null> {
    const plain = [name ?? null, paused ?? null, settings ? JSON.stringify(settings) : null];
    const credentials = [sealedCredentials !== undefined, sealedCredentials ?? null];
    const values = [workspaceId, id, version, ...plain, ...credentials];
    return this.database.inTransaction([workspaceId], async (queries) => {
      const [changed] = await queries.query<{ channel: string }>({ ...sql.change, values });
      if (!changed) return null;
      if (accounts) await moveClaims(queries, { id, channel: changed.channel, accounts });
      return readInbox(queries, workspaceId, id);
    });
  }

  /** Disconnects an inbox, forgets its credentials and sets its accounts free; what came through it stays. False where there is none. */
  async remove(workspaceId: string, id: string): Promise<boolean> {
    return this.database.inTransaction([workspaceId], async (queries) => {
      const removed = await queries.query({ ...sql.remove, values: [workspaceId, id] });
      if (removed.length > 0) await releaseAccounts(queries, id);
      return removed.length > 0;
    });
  }
}

async function readInbox(queries: Queries, workspaceId: string, id: string): Promise<ConnectedInbox | null> {
  const [found] = await queries.query<ConnectedInbox>({ ...sql.one, values: [workspaceId, id] });
  return found ?? null;
}
