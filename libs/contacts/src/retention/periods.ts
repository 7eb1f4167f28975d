import { awaitTurn, type Database, type Queries, type Versioned } from '#libs/database';
import { fileKinds } from '../files/index.js';

/** What else it may: a job of the worker lets go of these. */
export const rowKinds = ['message', 'auditEntry', 'deadLetter', 'contact', 'deletedContact', 'changeValue'] as const;
export type RowKind = (typeof rowKinds)[number];

export const retentionKinds = [...fileKinds, ...rowKinds] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/** Days that something is kept since it came, a contact since its last activity or since it was deleted; null: for ever. */
export type Retention = Record<RetentionKind, number | null>;

/** For workspaces that have set nothing. The functions of the schema have the same days. */
export const usualRetention: Retention = {
  attachment: null,
  original: 365,
  upload: 1,
  import: 30,
  message: null,
  auditEntry: null,
  deadLetter: 90,
  contact: null,
  deletedContact: null,
  changeValue: null,
};

/** Days. Dead letters of every workspace end after these. */
export const longestKept: Retention = {
  attachment: null,
  original: null,
  upload: null,
  import: null,
  message: null,
  auditEntry: null,
  deadLetter: 90,
  contact: null,
  deletedContact: null,
  changeValue: null,
};

/** Days at least. A month: undos, webhooks and the stream of events read values that are younger, and a slip does not erase everyone. */
export const shortestKept: Record<RetentionKind, number> = {
  attachment: 1,
  original: 1,
  upload: 1,
  import: 1,
  message: 1,
  auditEntry: 1,
  deadLetter: 1,
  contact: 30,
  deletedContact: 30,
  changeValue: 30,
};

/** Days at most, where nothing else holds. */
export const mostDays = 36_500;

const read = {
  name: 'retention',
  text: 'select kind, days, version from file_retention where workspace_id = $1',
};

const write = {
  name: 'set-retention',
  text: `insert into file_retention (workspace_id, kind, days) values ($1, $2, $3)
    on conflict (workspace_id, kind) do update set days = excluded.days`,
};

/** How long a workspace keeps what it has. */
export async function keptDays(queries: Queries, workspaceId: string): Promise<Retention> {
  return (await versionedDays(queries, workspaceId)).days;
}

/** The rows' versions are added up: no row is ever deleted, so that the sum grows with each change. */
export async function versionedDays(queries: Queries, workspaceId: string): Promise<Versioned & { days: Retention }> {
  const rows = await queries.query<KeptDays & Versioned>({ ...read, values: [workspaceId] });
  const days = { ...usualRetention, ...Object.fromEntries(rows.map((row) => [row.kind, row.days])) };
  return { days, version: rows.reduce((sum, { version }) => sum + version, 0) };
}

export function retentionOf(database: Database, workspaceId: string): Promise<Retention> {
  return database.within([workspaceId], (queries) => keptDays(queries, workspaceId));
}

interface KeptDays {
  kind: RetentionKind;
  /** 1 to 36,500; null: for ever. */
  days: number | null;
}

/** Holds from the next hour on, for files that came before too. */
export async function setRetention(database: Database, workspaceId: string, { kind, days }: KeptDays): Promise<void> {
  await database.inTransaction([workspaceId], async (queries) => {
    await awaitTurn(queries, 'workspaceSettings', workspaceId);
    await queries.query({ ...write, values: [workspaceId, kind, days] });
  });
}

/** Sets what is given. In one transaction with its caller's log. */
export async function changeRetention(
  queries: Queries,
  workspaceId: string,
  wanted: Partial<Retention>,
): Promise<void> {
  for (const kind of retentionKinds) {
    const days = wanted[kind];
    if (days !== undefined) await queries.query({ ...write, values: [workspaceId, kind, days] });
  }
}
