import type { Queries } from '#libs/database';
import type { Span, SpannedWindow } from '../changes/index.js';
import type { EventRow } from './event-row.js';

/** Changes and messages of one run of the window, of the workspaces in sight, by seq. Locks nothing. */
export function eventsOfSpan(
  queries: Queries,
  { from, to, lastSeq }: SpannedWindow,
  { span, atMost, mostBytes }: { span: Span; atMost: number; mostBytes: number },
): Promise<EventRow[]> {
  const { toSeq, firstXid, lastXid } = span;
  return queries.query({
    name: 'events-of-span',
    text: `select workspace_id as "workspaceId", change_id as "changeId", contact_id as "contactId", kind, changes, cause,
             occurred_at as "occurredAt", seq, message, bytes
           from events_of_span($1, $2, $3, $4, $5, $6, $7, $8) order by seq`,
    values: [from, to, lastSeq, toSeq, firstXid, lastXid, atMost, mostBytes],
  });
}
