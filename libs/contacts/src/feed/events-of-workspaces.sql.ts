import type { Queries } from '#libs/database';
import { type EventRow, loggedOf } from './event-row.js';
import type { LoggedChange } from '../changes/index.js';

export interface ReadWindow {
  from: string;
  /** Null opens a window up to now. */
  to: string | null;
  lastSeq: number;
  atMost: number;
  mostBytes: number;
}

export interface WindowRows {
  to: string;
  changes: LoggedChange[];
  /** Whether the window may have more behind the last one. */
  hasMore: boolean;
}

type Row = { to: string; bytes: number } & (EventRow | { changeId: null });

/**
 * The changes and messages that `to` sees and `from` did not, of the workspaces in sight, by seq. Without any, a probe of an index
 * for each of the two. Locks nothing.
 */
export async function eventsOfWorkspaces(queries: Queries, window: ReadWindow): Promise<WindowRows> {
  const { from, to, lastSeq, atMost, mostBytes } = window;
  const rows = await queries.query<Row>({
    name: 'events-of-workspaces',
    text: `with opened as (select coalesce($2::pg_snapshot, pg_current_snapshot()) as seen)
           select o.seen::text as "to", c.workspace_id as "workspaceId", c.change_id as "changeId",
             c.contact_id as "contactId", c.kind, c.changes, c.cause, c.occurred_at as "occurredAt", c.seq, c.message, c.bytes
           from opened o left join lateral events_of_workspaces($1::pg_snapshot, o.seen, $3, $4, $5) c on true
           order by c.seq`,
    values: [from, to, lastSeq, atMost, mostBytes],
  });
  const changes = rows.flatMap(({ to: _to, ...row }) => (row.changeId === null ? [] : [loggedOf(row)]));
  const last = rows.at(-1);
  if (!last) throw new Error('a window without its end');
  return { to: last.to, changes, hasMore: changes.length >= atMost || last.bytes >= mostBytes };
}

/** Now, as a snapshot. */
export async function currentSnapshot(queries: Queries): Promise<string> {
  const [row] = await queries.query<{ seen: string }>({
    name: 'current-snapshot',
    text: 'select pg_current_snapshot()::text as seen',
    values: [],
  });
  if (!row) throw new Error('Postgres has no current snapshot');
  return row.seen;
}

/** Whether Postgres reads both as snapshots, and neither is of a later moment than now: those of another cluster may be. */
export async function areKnownSnapshots(
  queries: Queries,
  { from, to }: { from: string; to: string | null },
): Promise<boolean> {
  const [row] = await queries.query<{ known: boolean }>({
    name: 'known-snapshots',
    text: `select bool_and(case when pg_input_is_valid(one, 'pg_snapshot')
             then pg_snapshot_xmax(one::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot()) else false end) as known
           from unnest($1::text[]) as one`,
    values: [to === null ? [from] : [from, to]],
  });
  return row?.known === true;
}
