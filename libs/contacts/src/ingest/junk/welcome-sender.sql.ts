import type { Queries } from '#libs/database';

interface Welcome {
  workspaceId: string;
  inboxId: string;
  /** A lessonMark. */
  mark: string;
}

const welcome = {
  name: 'welcome-sender',
  text: `with taught as (
           insert into inbox_lessons (workspace_id, inbox_id, mark, kind, taught_at) values ($1, $2, $3, 'welcome', now())
           on conflict do nothing returning workspace_id, inbox_id
         )
         update inboxes i set version = version + 1 from taught t
         where i.workspace_id = t.workspace_id and i.inbox_id = t.inbox_id and i.removed_at is null`,
};

/** Teaches an inbox that mail of a sender is no junk; adapters learn of it within a second. Again changes nothing. */
export async function welcomeSender(queries: Queries, { workspaceId, inboxId, mark }: Welcome): Promise<void> {
  await queries.query({ ...welcome, values: [workspaceId, inboxId, mark] });
}
