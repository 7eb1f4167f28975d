import type { Channel, InboxState } from '#libs/contracts';
import type { Database, Queries } from '#libs/database';
import { claimAccounts } from './connect-inbox.js';
import * as sql from './inboxes.sql.js';

/** How an inbox fares, as its owner told it last. */
export interface InboxHealth extends Pick<
  InboxState,
  'state' | 'lastError' | 'backlog' | 'owner' | 'account' | 'pairing' | 'progress'
> {
  /** False when it was told too long ago for anybody to serve the inbox now. */
  isCurrent: boolean;
}

/** A connected account with what is known of its health. */
export interface ConnectedInbox {
  id: string;
  channel: Channel;
  driver: string;
  name: string;
  settings: Record<string, unknown>;
  paused: boolean;
  /** Connected so short a while ago that no adapter need have told of it. */
  isNew: boolean;
  /** When the newest message of it was stored; null before the first. */
  lastEventAt: string | null;
  /** Null before an adapter told of it. */
  health: InboxHealth | null;
  createdAt: string;
}

export interface InboxPosition {
  at: string;
  id: string;
}

interface Whose {
  workspaceId: string;
  id: string;
}

/** The workspace's inboxes, oldest first. */
export function listInboxes(
  database: Database,
  workspaceId: string,
  { limit, after }: { limit: number; after?: InboxPosition | undefined },
): Promise<ConnectedInbox[]> {
  const values = [workspaceId, after?.at ?? null, after?.id ?? null, limit];
  return database.within([workspaceId], (queries) => queries.query<ConnectedInbox>({ ...sql.list, values }));
}

export async function findInbox(database: Database, workspaceId: string, id: string): Promise<ConnectedInbox | null> {
  return database.within([workspaceId], (queries) => readInbox(queries, { workspaceId, id }));
}

/** An inbox as it stands, for whoever wants to change it. */
export interface ChangeableInbox {
  channel: Channel;
  driver: string;
  settings: Record<string, unknown>;
  sealedCredentials: string | null;
  /** Grows with every change. */
  version: number;
}

export async function changeableInbox(database: Database, { workspaceId, id }: Whose): Promise<ChangeableInbox | null> {
  const [found] = await database.within([workspaceId], (queries) =>
    queries.query<ChangeableInbox>({ ...sql.changeable, values: [workspaceId, id] }),
  );
  return found ?? null;
}

/** What may change; absent stays. Where accounts are given, they are claimed and all former ones set free. */
export interface InboxChanges {
  name?: string | undefined;
  paused?: boolean | undefined;
  /** All of them. */
  settings?: Record<string, unknown> | undefined;
  /** Sealed for the inbox's id; null: none any more. */
  sealedCredentials?: string | null | undefined;
  accounts?: readonly string[] | undefined;
}

/**
 * Changes an inbox as it stood at `version`, or returns null where it is gone or was changed meanwhile. Adapters learn of
 * it within a second: the version grows.
 * @throws InboxInUseError when a new account is connected anywhere in the system.
 */
export async function changeInbox(
  database: Database,
  { workspaceId, id, version }: Whose & { version: number },
  { name, paused, settings, sealedCredentials, accounts }: InboxChanges,
): Promise<ConnectedInbox | null> {
  const plain = [name ?? null, paused ?? null, settings ? JSON.stringify(settings) : null];
  const credentials = [sealedCredentials !== undefined, sealedCredentials ?? null];
  const values = [workspaceId, id, version, ...plain, ...credentials];
  return database.inTransaction([workspaceId], async (queries) => {
    const [changed] = await queries.query<{ channel: string }>({ ...sql.change, values });
    if (!changed) return null;
    if (accounts) await moveClaims(queries, { id, channel: changed.channel, accounts });
    return readInbox(queries, { workspaceId, id });
  });
}

/** Disconnects an inbox, forgets its credentials and sets its accounts free; what came through it stays. False where there is none. */
export async function removeInbox(database: Database, workspaceId: string, id: string): Promise<boolean> {
  return database.inTransaction([workspaceId], async (queries) => {
    const removed = await queries.query({ ...sql.remove, values: [workspaceId, id] });
    if (removed.length > 0) await queries.query({ ...sql.release, values: [id] });
    return removed.length > 0;
  });
}

async function readInbox(queries: Queries, { workspaceId, id }: Whose): Promise<ConnectedInbox | null> {
  const [found] = await queries.query<ConnectedInbox>({ ...sql.one, values: [workspaceId, id] });
  return found ?? null;
}

async function moveClaims(queries: Queries, claims: Parameters<typeof claimAccounts>[1]): Promise<void> {
  await queries.query({ ...sql.release, values: [claims.id] });
  await claimAccounts(queries, claims);
}
