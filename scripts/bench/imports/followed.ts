import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '#libs/database';

/** Waits until every follower of the worker has taken all changes of a workspace that are committed now. */
export async function untilFollowed(admin: Database, workspaceId: string, signal: AbortSignal): Promise<void> {
  while ((await behind(admin, workspaceId)) > 0) await delay(200, undefined, { signal });
}

/** How many followers have not taken the last change of a workspace. Events of contacts are relayed by another service. */
async function behind(admin: Database, workspaceId: string): Promise<number> {
  const [found] = await admin.within([], (queries) =>
    queries.query<{ n: number }>({
      text: `with last as (
          select xid from contact_changes where workspace_id = $1 order by change_id desc limit 1
        )
        select count(*)::integer as n from relay_positions, last
        where relay <> 'contact-events' and not pg_visible_in_snapshot(last.xid, from_snapshot)`,
      values: [workspaceId],
    }),
  );
  return found?.n ?? 0;
}
