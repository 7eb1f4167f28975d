import type { ContactEvent } from '#libs/contracts';
import type { Queries, Statement } from '#libs/database';
import type { Span, SpannedWindow } from './spans-of-changes.sql.js';

/** A line of the log of changes, or a message in its place among them: `changeId` is the message's id then. */
export interface LoggedChange extends ContactEvent {
  changeId: string;
  seq: number;
}

/** What is read of a window: changes alone, or messages of contacts among them. */
export type LogName = 'changes' | 'events';

/** Who reads which changes of a log. */
export interface Reading {
  log: LogName;
  /** Names its statements. */
  reader: string;
  /** Of all that are read, those that the reader wants, as a condition on the columns of `page`; null: all. */
  concerns: string | null;
}

/** Some changes of a window, one behind the other. */
export interface Page {
  /** Those that concern the reader. */
  changes: LoggedChange[];
  /** How many were read, with those that do not. */
  count: number;
  /** The last one that was read, and the time of the first; null where there was none. */
  lastSeq: number | null;
  oldestAt: string | null;
}

/**
 * The changes that were committed between two snapshots, by seq: what the later one sees and the earlier one did not.
 * Reading by seq alone, or by "everything below the oldest running transaction", would skip rows or turn a contact's
 * changes around; this does neither, because a contact's row lock makes the seq of its changes grow with their commits.
 * Index ranges of what is new alone: a long-running writer costs a probe a look, whatever was relayed beside it.
 * Among events, what a message says is read where it is sent. A message that was sent before a change was begun comes
 * before it, and the other way round.
 */
export function pageBetween(
  queries: Queries,
  reading: Reading,
  { window: { from, to, lastSeq }, atMost }: { window: SpannedWindow; atMost: number },
): Promise<Page> {
  const call = `${reading.log}_between($1, $2, $3, $4)`;
  return read(queries, { ...statementOf(reading, call, 'between'), values: [from, to, lastSeq, atMost] });
}

/** The same of one run of seqs alone. */
export function pageOfSpan(
  queries: Queries,
  reading: Reading,
  { window, span, atMost }: { window: SpannedWindow; span: Span; atMost: number },
): Promise<Page> {
  const { from, to, lastSeq } = window;
  const { toSeq, firstXid, lastXid } = span;
  const call = `${reading.log}_of_span($1, $2, $3, $4, $5, $6, $7)`;
  const values = [from, to, lastSeq, toSeq, firstXid, lastXid, atMost];
  return read(queries, { ...statementOf(reading, call, 'of-span'), values });
}

/**
 * Of the page alone its first and its last row come besides those that concern the reader: they say how far it reaches. The
 * rest costs Postgres a look and Node nothing.
 */
function statementOf({ log, reader, concerns }: Reading, call: string, part: string): Omit<Statement, 'values'> {
  return {
    name: `${log}-${part}-${reader}`,
    text: `with page as materialized (select * from ${call}),
        ends as (select min(seq) as first, max(seq) as last, count(*)::integer as n from page),
        judged as materialized (select *, coalesce(${concerns ?? 'true'}, false) as concerns from page)
      select workspace_id as "workspaceId", change_id as "changeId", contact_id as "contactId", kind, changes, cause,
        occurred_at as "occurredAt", seq, concerns, n
      from ends, judged where concerns or seq = first or seq = last order by seq`,
  };
}

type PageRow = LoggedChange & { concerns: boolean; n: number };

async function read(queries: Queries, statement: Statement): Promise<Page> {
  const rows = await queries.query<PageRow>(statement);
  const changes = rows.flatMap(({ concerns, n: _all, ...change }) => (concerns ? [change] : []));
  const [first] = rows;
  return { changes, count: first?.n ?? 0, lastSeq: rows.at(-1)?.seq ?? null, oldestAt: first?.occurredAt ?? null };
}
