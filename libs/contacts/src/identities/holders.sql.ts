import type { Queries } from '#libs/database';

/** A contact that holds an identity which another one claims. */
export interface Holder {
  contactId: string;
  live: boolean;
  /** The job that deleted it, where one did; of a live one, of a former deletion. */
  deletedByJob: string | null;
}

/** Locks contacts in the order of their ids. Deleted ones too: one may be coming back just now. */
export function holdersUnderLock(
  queries: Queries,
  workspaceId: string,
  contactIds: readonly string[],
): Promise<Holder[]> {
  return queries.query<Holder>({
    name: 'identity-holders-under-lock',
    text: `select contact_id as "contactId", deleted_at is null as live, deleted_by_job as "deletedByJob" from contacts
      where workspace_id = $1 and contact_id = any ($2::uuid[]) order by contact_id for update`,
    values: [workspaceId, [...new Set(contactIds)]],
  });
}
