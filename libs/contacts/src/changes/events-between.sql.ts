import type { Queries } from '#libs/database';
import type { LoggedChange } from './changes-between.sql.js';
import type { Span, SpannedWindow } from './spans-of-changes.sql.js';

/**
 * As `changesBetween`, with the messages of contacts among the changes: what one says is read where it is sent. A message that was
 * sent before a change was begun comes before it, and the other way round.
 */
export function eventsBetween(
  queries: Queries,
  { from, to, lastSeq }: SpannedWindow,
  atMost: number,
): Promise<LoggedChange[]> {
  return queries.query<LoggedChange>({
    name: 'events-between',
    text: `select workspace_id as "workspaceId", change_id as "changeId", contact_id as "contactId", kind, changes, cause,
             occurred_at as "occurredAt", seq
           from events_between($1, $2, $3, $4)`,
    values: [from, to, lastSeq, atMost],
  });
}

/** The same of one run of seqs alone. */
export function eventsOfSpan(
  queries: Queries,
  { from, to, lastSeq }: SpannedWindow,
  { span: { toSeq, firstXid, lastXid }, atMost }: { span: Span; atMost: number },
): Promise<LoggedChange[]> {
  return queries.query<LoggedChange>({
    name: 'relayed-events-of-span',
    text: `select workspace_id as "workspaceId", change_id as "changeId", contact_id as "contactId", kind, changes, cause,
             occurred_at as "occurredAt", seq
           from events_of_span($1, $2, $3, $4, $5, $6, $7)`,
    values: [from, to, lastSeq, toSeq, firstXid, lastXid, atMost],
  });
}
