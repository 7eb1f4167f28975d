import type { Queries } from '#libs/database';
import { beforeAll, type MessageRow, ofContact, ofContactOfKinds } from '../messages/index.js';
import type { ContactChange, ContactOf, TimelinePosition } from './timeline-entry.js';
import type { WantedEntries } from './timeline-kinds.js';

export interface ChangeRow extends ContactChange {
  seq: number;
}

interface Page {
  limit: number;
  after: TimelinePosition | undefined;
  wanted: WantedEntries;
}

/** Newest first, in the order of their own index; no query where none is wanted. */
export async function messagesOf(
  queries: Queries,
  { workspaceId, contactId }: ContactOf,
  { limit, after, wanted: { messages } }: Page,
): Promise<MessageRow[]> {
  if (messages?.length === 0) return [];
  const { sentAt, offset, id } = after?.message ?? beforeAll;
  const values = [workspaceId, contactId, sentAt, offset, id, limit];
  return messages === null
    ? queries.query<MessageRow>({ ...ofContact, values })
    : queries.query<MessageRow>({ ...ofContactOfKinds, values: [...values, messages] });
}

/**
 * The same of the log of changes: of the contact, and of those that were merged into it, a range of each. Of some kinds: passes over
 * the others on its way. What became of a message is left out where it is not asked for: the message has it.
 */
export async function changesOf(
  queries: Queries,
  { workspaceId, contactId }: ContactOf,
  { limit, after, wanted: { changes } }: Page,
): Promise<ChangeRow[]> {
  if (changes?.length === 0) return [];
  return queries.query<ChangeRow>({
    name: 'changes-of-contact',
    text: `with whose as (
        select $2::uuid as contact_id union
        select unnest(m.gone_ids) from contact_merges m where m.workspace_id = $1 and m.contact_id = $2 and m.undone_at is null)
      select l.* from whose w cross join lateral (
        select change_id as id, kind, changes, cause, occurred_at as at, seq from contact_changes c
        where c.workspace_id = $1 and c.contact_id = w.contact_id and c.seq < $3::bigint
          and case when $5::text[] is null then c.kind <> 'message_status_changed' else c.kind = any ($5) end
          and (c.contact_id = $2 or not c.changes ? 'mergedInto') order by c.seq desc limit $4) l
      order by l.seq desc limit $4`,
    values: [workspaceId, contactId, after?.changeSeq ?? beforeAll.offset, limit, changes],
  });
}
