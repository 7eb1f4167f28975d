import { systemWorkspace, takeTurn, type Queries } from '#libs/database';

/** How far a reader of the log of changes has come: all that `from` saw, and of what `to` sees besides the rows up to lastSeq. */
export interface RelayPosition {
  from: string;
  to: string;
  lastSeq: number;
  /** Whether the oldest running transaction is a newer one than in `from`, beyond what moving the position itself adds. */
  aged: boolean;
}

/**
 * Takes the position of a relay or a follower for this transaction, opening a new window up to now where the last one is finished.
 * Returns null while another process has the turn.
 */
export async function takePosition(queries: Queries, relay: string): Promise<RelayPosition | null> {
  if (!(await takeTurn(queries, 'changeRelay', relay))) return null;
  const [position] = await queries.query<RelayPosition>({
    name: 'take-relay-position',
    text: `select from_snapshot::text as "from", coalesce(to_snapshot, pg_current_snapshot())::text as "to", last_seq as "lastSeq",
             pg_snapshot_xmin(pg_current_snapshot())::text::bigint - pg_snapshot_xmin(from_snapshot)::text::bigint > 2 as aged
           from relay_positions where workspace_id = $1 and relay = $2`,
    values: [systemWorkspace, relay],
  });
  return position ?? null;
}

/** Notes how far it came; a finished window becomes what has been seen. */
export async function movePosition(
  queries: Queries,
  relay: string,
  position: Omit<RelayPosition, 'aged'> & { finished: boolean },
): Promise<void> {
  const { from, to, lastSeq, finished } = position;
  await queries.query({
    name: 'move-relay-position',
    text: `update relay_positions set from_snapshot = $3, to_snapshot = $4, last_seq = $5 where workspace_id = $1 and relay = $2`,
    values: [systemWorkspace, relay, finished ? to : from, finished ? null : to, finished ? 0 : lastSeq],
  });
}
