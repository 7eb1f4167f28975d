import type { Channel } from '#libs/contracts';
import type { Database, Queries } from '../database.js';
import { claimAccounts } from '../inboxes.js';

/** A connected account with what is known of its health. */
export interface ConnectedInbox {
  id: string;
  channel: Channel;
  driver: string;
  name: string;
  settings: Record<string, unknown>;
  paused: boolean;
  /** When the newest message of it was stored; null before the first. */
  lastEventAt: string | null;
  createdAt: string;
}

export interface InboxPosition {
  at: string;
  id: string;
}

/** What may change; absent stays. Where accounts are given, they are claimed and all former ones set free. */
export interface InboxChanges {
  name?: string | undefined;
  paused?: boolean | undefined;
  settings?: Record<string, unknown> | undefined;
  /** Sealed for the inbox's id. */
  sealedCredentials?: string | undefined;
  accounts?: readonly string[] | undefined;
}

const columns = `i.inbox_id as id, i.channel, i.driver, i.name, i.settings, i.paused, i.created_at as "createdAt",
  (select max(a.last_event_at) from inbox_activity a
   where a.workspace_id = i.workspace_id and a.inbox_id = i.inbox_id) as "lastEventAt"`;

const list = {
  name: 'list-inboxes',
  text: `select ${columns} from inboxes i
         where i.workspace_id = $1 and i.removed_at is null
           and ($2::timestamptz is null or (i.created_at, i.inbox_id) > ($2, $3::uuid))
         order by i.created_at, i.inbox_id limit $4`,
};

/** The workspace's inboxes, oldest first; each reads its few activity rows (one a Kafka partition) by key. */
export function listInboxes(
  database: Database,
  workspaceId: string,
  { limit, after }: { limit: number; after?: InboxPosition | undefined },
): Promise<ConnectedInbox[]> {
  const values = [workspaceId, after?.at ?? null, after?.id ?? null, limit];
  return database.within([workspaceId], (queries) => queries.query<ConnectedInbox>({ ...list, values }));
}

const one = {
  name: 'inbox-by-id',
  text: `select ${columns} from inboxes i where i.workspace_id = $1 and i.inbox_id = $2 and i.removed_at is null`,
};

export async function findInbox(database: Database, workspaceId: string, id: string): Promise<ConnectedInbox | null> {
  return database.within([workspaceId], (queries) => readInbox(queries, workspaceId, id));
}

const change = {
  name: 'change-inbox',
  text: `update inboxes set name = coalesce($3, name), paused = coalesce($4, paused),
           settings = settings || coalesce($5::jsonb, '{}'), sealed_credentials = coalesce($6, sealed_credentials),
           version = version + 1
         where workspace_id = $1 and inbox_id = $2 and removed_at is null returning channel`,
};

const release = { name: 'release-account', text: 'select release_account($1)' };

/**
 * Changes an inbox, or returns null where there is none. Adapters learn of it within a second: the version grows.
 * @throws InboxInUseError when a new account is connected anywhere in the system.
 */
export async function changeInbox(
  database: Database,
  { workspaceId, id }: { workspaceId: string; id: string },
  changes: InboxChanges,
): Promise<ConnectedInbox | null> {
  const { name = null, paused = null, sealedCredentials = null, accounts } = changes;
  const settings = changes.settings ? JSON.stringify(changes.settings) : null;
  const values = [workspaceId, id, name, paused, settings, sealedCredentials];
  return database.inTransaction([workspaceId], async (queries) => {
    const [changed] = await queries.query<{ channel: string }>({ ...change, values });
    if (!changed) return null;
    if (accounts) await moveClaims(queries, { id, channel: changed.channel, accounts });
    return readInbox(queries, workspaceId, id);
  });
}

const remove = {
  name: 'remove-inbox',
  text: `update inboxes set removed_at = now(), version = version + 1
         where workspace_id = $1 and inbox_id = $2 and removed_at is null returning inbox_id`,
};

/** Disconnects an inbox and sets its account free; what came through it stays. False where there is none. */
export async function removeInbox(database: Database, workspaceId: string, id: string): Promise<boolean> {
  return database.inTransaction([workspaceId], async (queries) => {
    const removed = await queries.query({ ...remove, values: [workspaceId, id] });
    if (removed.length > 0) await queries.query({ ...release, values: [id] });
    return removed.length > 0;
  });
}

async function readInbox(queries: Queries, workspaceId: string, id: string): Promise<ConnectedInbox | null> {
  const [found] = await queries.query<ConnectedInbox>({ ...one, values: [workspaceId, id] });
  return found ?? null;
}

async function moveClaims(queries: Queries, claims: Parameters<typeof claimAccounts>[1]): Promise<void> {
  await queries.query({ ...release, values: [claims.id] });
  await claimAccounts(queries, claims);
}
