import type { Database } from '#libs/database';

interface OfInbox {
  workspaceId: string;
  inboxId: string;
}

/** Makes the inboxes that the messages came through their workspaces' own, where those exist: others' are set aside. */
export async function ownInboxes(admin: Database, messages: readonly OfInbox[]): Promise<void> {
  await admin.within([], (queries) =>
    queries.query({
      text: `insert into inboxes (workspace_id, inbox_id, channel, driver, name)
             select w.workspace_id, g.inbox_id, 'email', 'any', 'Any'
             from (select distinct * from unnest($1::uuid[], $2::uuid[]) as one (workspace_id, inbox_id)) g
             join workspaces w using (workspace_id)
             on conflict do nothing`,
      values: [messages.map((one) => one.workspaceId), messages.map((one) => one.inboxId)],
    }),
  );
}
