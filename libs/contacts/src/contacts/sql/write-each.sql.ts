import type { Queries } from '#libs/database';
import type { NextContact } from '../contact-changes.js';

/** Writes tags, status and user of contacts in one statement; the caller holds the rows' locks. Tags that are absent stay. */
export async function writeEach(
  queries: Queries,
  workspaceId: string,
  contacts: readonly NextContact[],
): Promise<void> {
  await queries.query({
    name: 'write-each',
    text: `update contacts c set tag_ids = coalesce(n.tag_ids, c.tag_ids), status = n.status, assigned_to = n.assigned_to,
        applied_at = n.applied_at, version = c.version + 1, updated_at = greatest(c.updated_at, now())
      from json_to_recordset($2::json) as n (
        contact_id uuid, tag_ids uuid[], status text, assigned_to uuid, applied_at timestamptz)
      where c.workspace_id = $1 and c.contact_id = n.contact_id`,
    values: [workspaceId, JSON.stringify(contacts.map(rowOf))],
  });
}

function rowOf({ contact, tagIds }: NextContact): Record<string, unknown> {
  const { id, status, assignedTo, appliedAt } = contact;
  return { contact_id: id, tag_ids: tagIds ?? null, status, assigned_to: assignedTo, applied_at: appliedAt };
}
