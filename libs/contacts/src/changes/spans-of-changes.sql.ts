import type { Queries } from '#libs/database';

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

/** Of changes and messages: an index of each. */
export function spansOfEvents(queries: Queries, { from, to, lastSeq }: SpannedWindow): Promise<Span[]> {
  return queries.query<Span>({
    name: 'spans-of-events',
    text: `select to_seq as "toSeq", first_xid::text as "firstXid", last_xid::text as "lastXid"
           from spans_of_events($1, $2, $3, $4) order by to_seq`,
    values: [from, to, lastSeq, spanSeqs],
  });
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
