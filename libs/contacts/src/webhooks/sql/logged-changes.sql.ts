import type { Queries } from '#libs/database';
import { firstChangeId } from '../../changes/index.js';
import type { JudgedChange } from '../deliver/judge-events.js';

interface Range {
  /** Changes behind this one; null: from `since` on. */
  after: string | null;
  since: Date;
  until: Date;
  limit: number;
}

/** Milliseconds by which a message may come later than its id says, whose time is the provider's: a phone that was away. */
const latestMs = 14 * 86_400_000;

const statement = {
  name: 'logged-events',
  text: `(select change_id as "changeId", contact_id as "contactId", kind, seq from contact_changes
      where workspace_id = $1 and change_id >= $2 and change_id < $3 and ($4::uuid is null or change_id > $4)
      order by change_id limit $5)
    union all
    (select message_id, contact_id, message_event_kind(m), coalesce(seq, 0) from messages m
      where workspace_id = $1 and message_id >= $6 and message_id < $7 and ($4::uuid is null or message_id > $4)
        and contact_id is not null and m.kind is distinct from 'echo' and received_at >= $8 and received_at < $9
      order by message_id limit $5)
    order by 1 limit $5`,
};

/**
 * Changes and messages of a time, by their ids, which begin with one: of a change its own, of a message that of its sending. Along
 * contact_changes_pkey and messages_pkey.
 */
export function loggedEvents(queries: Queries, workspaceId: string, range: Range): Promise<JudgedChange[]> {
  const { after, since, until, limit } = range;
  const behind = (first: string): string => (after !== null && after > first ? after : first);
  const times = [since.getTime() - latestMs, until.getTime() + latestMs].map((at) => firstChangeId(new Date(at)));
  const [sentFrom = '', sentUntil] = times;
  const changes = [behind(firstChangeId(since)), firstChangeId(until)];
  const values = [workspaceId, ...changes, after, limit, behind(sentFrom), sentUntil, since, until];
  return queries.query<JudgedChange>({ ...statement, values });
}

/** The time of the oldest change that the log has; null where it has none. One probe in each partition. */
export async function logBeginsAt(queries: Queries, workspaceId: string): Promise<string | null> {
  const text = 'select occurred_at as at from contact_changes where workspace_id = $1 order by change_id limit 1';
  const [row] = await queries.query<{ at: string }>({ name: 'log-begins-at', text, values: [workspaceId] });
  return row?.at ?? null;
}
