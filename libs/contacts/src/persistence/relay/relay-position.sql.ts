import { systemWorkspace, type Queries } from '../database.js';

/** How far a reader of the log of changes has come: all that `from` saw, and of what `to` sees besides the rows up to lastSeq. */
export interface RelayPosition {
  from: string;
  to: string;
  lastSeq: number;
}

/** A snapshot that has seen nothing: transaction ids start at 3. */
const seenNothing = '3:3:';

/**
 * Takes a relay's position for this transaction, opening a new window up to now where the last one is finished.
 * Answers null while another process relays: the row lock is the turn.
 */
export async function takePosition(queries: Queries, relay: string): Promise<RelayPosition | null> {
  await queries.query({
    name: 'ensure-relay-position',
    text: `insert into relay_positions (workspace_id, relay, from_snapshot) values ($1, $2, $3)
           on conflict (workspace_id, relay) do nothing`,
    values: [systemWorkspace, relay, seenNothing],
  });
  const [position] = await queries.query<RelayPosition>({
    name: 'take-relay-position',
    text: `select from_snapshot::text as "from", coalesce(to_snapshot, pg_current_snapshot())::text as "to", last_seq as "lastSeq"
           from relay_positions where workspace_id = $1 and relay = $2 for update skip locked`,
    values: [systemWorkspace, relay],
  });
  return position ?? null;
}

/** Notes how far it came; a finished window becomes what has been seen. */
export async function movePosition(
  queries: Queries,
  relay: string,
  position: RelayPosition & { finished: boolean },
): Promise<void> {
  const { from, to, lastSeq, finished } = position;
  await queries.query({
    name: 'move-relay-position',
    text: `update relay_positions set from_snapshot = $3, to_snapshot = $4, last_seq = $5 where workspace_id = $1 and relay = $2`,
    values: [systemWorkspace, relay, finished ? to : from, finished ? null : to, finished ? 0 : lastSeq],
  });
}
