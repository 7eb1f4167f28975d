import type { Inbox } from '#libs/contracts';
import { takeTurn, type Queries } from '#libs/database';

export interface UnpublishedInbox extends Omit<Inbox, 'sealedCredentials' | 'lessons' | 'storage'> {
  sealedCredentials: string | null;
  lessons: string[];
  /** The files of its workspace take all that it may keep. */
  filesFull: boolean;
  removed: boolean;
  changedAt: string;
}

/** Inboxes whose newest version the adapters do not know yet; none while another process publishes. At most 1,000. */
export async function unpublishedInboxes(queries: Queries): Promise<UnpublishedInbox[]> {
  if (!(await takeTurn(queries, 'inboxRelay'))) return [];
  return queries.query<UnpublishedInbox>({
    name: 'unpublished-inboxes',
    text: `select i.inbox_id as "inboxId", i.workspace_id as "workspaceId", i.channel, i.driver, i.name, i.settings, i.paused,
             i.sealed_credentials as "sealedCredentials", i.version, i.removed_at is not null as removed,
             lessons_of_inbox(i.workspace_id, i.inbox_id) as lessons,
             are_files_full(i.workspace_id) as "filesFull", now() as "changedAt"
           from unpublished_inboxes() i`,
  });
}

export async function markPublished(queries: Queries, inboxes: readonly UnpublishedInbox[]): Promise<void> {
  await queries.query({
    name: 'mark-inboxes-published',
    text: `select mark_inbox_published(workspace_id, inbox_id, version)
           from unnest($1::uuid[], $2::uuid[], $3::int[]) as one (workspace_id, inbox_id, version)`,
    values: [
      inboxes.map((one) => one.workspaceId),
      inboxes.map((one) => one.inboxId),
      inboxes.map((one) => one.version),
    ],
  });
}
