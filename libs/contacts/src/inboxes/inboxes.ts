import { uuidV7 } from '#libs/contracts';
import { Settings, type Changes, type Database, type EntityManager, type Queries } from '#libs/database';
import { claimAccounts, moveClaims, releaseAccounts } from './claim-accounts.js';
import { inboxEntity, InboxRow } from './inbox.entity.js';
import {
  usualQuietDays,
  type ChangeableInbox,
  type ConnectedInbox,
  type InboxChanges,
  type InboxPosition,
  type NewInbox,
} from './inbox.js';
import * as sql from './inboxes.sql.js';
import { requireCustomFields } from './require-custom-fields.js';

/** The inboxes of a workspace: connected accounts. Adapters learn of every change within a second. */
export class Inboxes {
  /** @param settings those of the process, where other classes use them too. */
  constructor(
    private readonly database: Database,
    private readonly settings = new Settings(database, [inboxEntity]),
  ) {}

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
  changeable(workspaceId: string, id: string): Promise<ChangeableInbox | null> {
    return this.settings.within(workspaceId, (manager) => {
      const found = manager.createQueryBuilder(InboxRow, 'i').where({ workspaceId, inboxId: id });
      return found.andWhere('i.removed_at is null').getOne();
    });
  }

  /**
   * Connects an account and returns the inbox's id. All accounts are claimed, or none.
   * @throws InboxInUseError when one of the accounts is connected anywhere in the system; CustomValuesRefusedError where a form
   * fills a custom field that is not in use.
   */
  async connect(workspaceId: string, inbox: NewInbox): Promise<string> {
    const { id = uuidV7(), channel, driver, name, settings, sealedCredentials, accounts } = inbox;
    const { quietAlarmAfterDays: quietDays = usualQuietDays } = inbox;
    const values = [workspaceId, id, channel, driver, name, JSON.stringify(settings), sealedCredentials, quietDays];
    return this.database.inTransaction([workspaceId], async (queries) => {
      await requireCustomFields(queries, workspaceId, settings);
      await queries.query({ ...sql.insert, values });
      await claimAccounts(queries, { id, channel, accounts });
      return id;
    });
  }

  /**
   * Changes an inbox as it stood at `version`, or returns null where it is gone or was changed in between.
   * @throws InboxInUseError when a new account is connected anywhere in the system.
   */
  async change(
    workspaceId: string,
    { id, version }: { id: string; version: number },
    { accounts, ...changes }: InboxChanges,
  ): Promise<ConnectedInbox | null> {
    return this.settings.inTransaction(workspaceId, async (manager, queries) => {
      if (changes.settings) await requireCustomFields(queries, workspaceId, changes.settings);
      const changed = await writeRow(manager, { workspaceId, inboxId: id, version }, changes as Changes<InboxRow>);
      if (!changed) return null;
      if (accounts) await moveClaims(queries, { id, channel: changed.channel, accounts });
      return readInbox(queries, workspaceId, id);
    });
  }

  /** Disconnects an inbox, forgets its credentials and sets its accounts free; what came through it stays. False where there is none. */
  async remove(workspaceId: string, id: string): Promise<boolean> {
    return this.settings.inTransaction(workspaceId, async (manager, queries) => {
      const removal = { removedAt: () => 'now()', sealedCredentials: null };
      const removed = await writeRow(manager, { workspaceId, inboxId: id }, removal);
      if (removed) await releaseAccounts(queries, id);
      return removed !== null;
    });
  }
}

/**
 * Writes what is not undefined, where the row is there and was not removed; null where it is not. The version grows, so
 * that adapters learn of it.
 */
async function writeRow(
  manager: EntityManager,
  where: Partial<InboxRow>,
  changes: Changes<InboxRow>,
): Promise<{ channel: string } | null> {
  const update = manager.createQueryBuilder().update(InboxRow).where(where).andWhere('removed_at is null');
  const written = update.set({ ...changes, version: () => 'version + 1' }).returning('channel');
  const { raw } = await written.execute();
  return (raw as { channel: string }[])[0] ?? null;
}

async function readInbox(queries: Queries, workspaceId: string, id: string): Promise<ConnectedInbox | null> {
  const [found] = await queries.query<ConnectedInbox>({ ...sql.one, values: [workspaceId, id] });
  return found ?? null;
}
