import type { Inbox } from '#libs/contracts';
import type { Database, Scope } from '#libs/database';

type PublishedInbox = Omit<Inbox, 'sealedCredentials' | 'lessons'> & { lessons: string[] };

const byIds = {
  name: 'inboxes-as-published',
  text: `select inbox_id as "inboxId", workspace_id as "workspaceId", channel, driver, name, settings, paused, version,
           lessons_of_inbox(workspace_id, inbox_id) as lessons
         from inboxes where workspace_id = any ($1::uuid[]) and inbox_id = any ($2::uuid[])`,
};

/** Inboxes as adapters know them, without credentials; removed ones too. Of an administrator's database. */
export async function inboxesAsPublished(database: Database, scope: Scope, ids: readonly string[]): Promise<Inbox[]> {
  const rows = await database.within(scope, (queries) =>
    queries.query<PublishedInbox>({ ...byIds, values: [scope, ids] }),
  );
  return rows.map(({ lessons, ...inbox }) => ({ ...inbox, ...(lessons.length > 0 && { lessons }) }));
}
