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

/** Changes of a time, along contact_changes_pkey, whose ids begin with their time. */
export function loggedChanges(queries: Queries, workspaceId: string, range: Range): Promise<JudgedChange[]> {
  const { after, since, until, limit } = range;
  return queries.query<JudgedChange>({
    name: 'logged-changes',
    text: `select change_id as "changeId", contact_id as "contactId", kind, seq from contact_changes
      where workspace_id = $1 and change_id >= $2 and change_id < $3 and ($4::uuid is null or change_id > $4)
      order by change_id limit $5`,
    values: [workspaceId, after ?? firstChangeId(since), firstChangeId(until), after, limit],
  });
}

/** The time of the oldest change that the log has; null where it has none. One probe in each partition. */
export async function logBeginsAt(queries: Queries, workspaceId: string): Promise<string | null> {
  const text = 'select occurred_at as at from contact_changes where workspace_id = $1 order by change_id limit 1';
  const [row] = await queries.query<{ at: string }>({ name: 'log-begins-at', text, values: [workspaceId] });
  return row?.at ?? null;
}
