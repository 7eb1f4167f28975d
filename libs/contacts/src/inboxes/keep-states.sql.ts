import { rowsStatement } from '#libs/database';

/** How an inbox fares, as its owner saw it at `observed_at`. */
export interface InboxStateRow {
  workspace_id: string;
  inbox_id: string;
  state: string;
  last_error: string | null;
  backlog: number;
  owner: string;
  account: string | null;
  pairing: unknown;
  progress: unknown;
  observed_at: string;
}

/**
 * Keeps the newest state of each inbox that is connected; others are dropped. A paused inbox takes only the
 * state `paused`, and keeps the error for which it was paused: its owner may not know of the pause yet. One probe of
 * inboxes_pkey and of inbox_states_pkey each.
 */
export const keepStates = rowsStatement<InboxStateRow, never>(
  'keep-inbox-states',
  `insert into inbox_states as s (workspace_id, inbox_id, state, last_error, backlog, owner, account, pairing, progress, observed_at)
   select g.workspace_id, g.inbox_id, g.state, g.last_error, g.backlog, g.owner, g.account, g.pairing, g.progress, g.observed_at
   from json_to_recordset($1::json) as g (
     workspace_id uuid, inbox_id uuid, state text, last_error text, backlog integer, owner text, account text,
     pairing jsonb, progress jsonb, observed_at timestamptz)
   join inboxes i using (workspace_id, inbox_id)
   where i.removed_at is null and (not i.paused or g.state = 'paused') order by 1, 2
   on conflict (workspace_id, inbox_id) do update set
     state = excluded.state, backlog = excluded.backlog, owner = excluded.owner, account = excluded.account,
     pairing = excluded.pairing, progress = excluded.progress, observed_at = excluded.observed_at,
     last_error = case when excluded.state = 'paused' then coalesce(excluded.last_error, s.last_error) else excluded.last_error end
   where excluded.observed_at >= s.observed_at`,
);
