import type { ContactEvent } from '#libs/contracts';
import type { Queries } from '#libs/database';
import type { Span, SpannedWindow } from './spans-of-changes.sql.js';

/** A line of the log of changes, or a message in its place among them: `changeId` is the message's id then. */
export interface LoggedChange extends ContactEvent {
  changeId: string;
  seq: number;
}

/**
 * The changes that were committed between two snapshots, by seq: what the later one sees and the earlier one did not.
 * Reading by seq alone, or by "everything below the oldest running transaction", would skip rows or turn a contact's
 * changes around; this does neither, because a contact's row lock makes the seq of its changes grow with their commits.
 * Index ranges of what is new alone: a long-running writer costs a probe a look, whatever was relayed beside it.
 */
export function changesBetween(
  queries: Queries,
  { from, to, lastSeq }: SpannedWindow,
  atMost: number,
): Promise<LoggedChange[]> {
  return queries.query<LoggedChange>({
    name: 'changes-between',
    text: `select workspace_id as "workspaceId", change_id as "changeId", contact_id as "contactId", kind, changes, cause,
             occurred_at as "occurredAt", seq
           from changes_between($1, $2, $3, $4)`,
    values: [from, to, lastSeq, atMost],
  });
}

/** The same of one run of seqs alone. */
export function changesOfSpan(
  queries: Queries,
  { from, to, lastSeq }: SpannedWindow,
  { span: { toSeq, firstXid, lastXid }, atMost }: { span: Span; atMost: number },
): Promise<LoggedChange[]> {
  return queries.query<LoggedChange>({
    name: 'relayed-changes-of-span',
    text: `select workspace_id as "workspaceId", change_id as "changeId", contact_id as "contactId", kind, changes, cause,
             occurred_at as "occurredAt", seq
           from changes_of_span($1, $2, $3, $4, $5, $6, $7)`,
    values: [from, to, lastSeq, toSeq, firstXid, lastXid, atMost],
  });
}
