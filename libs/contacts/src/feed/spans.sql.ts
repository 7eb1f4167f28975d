import type { Queries } from '#libs/database';
import type { LoggedChange } from '../changes/index.js';

/** A run of seqs in the log, and the transactions that wrote it. */
export interface Span {
  toSeq: number;
  firstXid: string;
  lastXid: string;
}

/** Seqs of one run: a page of 500 changes reads at most this many rows. */
const spanSeqs = 2_000;

export interface SpannedWindow {
  from: string;
  to: string;
  lastSeq: number;
}

/** The runs of a window behind a seq, in order. Reads an index from the window's beginning to its end. */
export function spansOfChanges(queries: Queries, { from, to, lastSeq }: SpannedWindow): Promise<Span[]> {
  return queries.query<Span>({
    name: 'spans-of-changes',
    text: `select to_seq as "toSeq", first_xid::text as "firstXid", last_xid::text as "lastXid"
           from spans_of_changes($1, $2, $3, $4) order by to_seq`,
    values: [from, to, lastSeq, spanSeqs],
  });
}

/** Changes of one run of the window, of the workspaces in sight, by seq. Locks nothing. */
export function changesOfSpan(
  queries: Queries,
  { from, to, lastSeq }: SpannedWindow,
  { span, atMost, mostBytes }: { span: Span; atMost: number; mostBytes: number },
): Promise<(LoggedChange & { bytes: number })[]> {
  const { toSeq, firstXid, lastXid } = span;
  return queries.query({
    name: 'changes-of-span',
    text: `select workspace_id as "workspaceId", change_id as "changeId", contact_id as "contactId", kind, changes, cause,
             occurred_at as "occurredAt", seq, bytes
           from changes_of_span($1, $2, $3, $4, $5, $6, $7, $8) order by seq`,
    values: [from, to, lastSeq, toSeq, firstXid, lastXid, atMost, mostBytes],
  });
}
