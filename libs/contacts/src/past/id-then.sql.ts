import type { Queries } from '#libs/database';

interface MergedContact {
  contactId: string;
  /** The contact that the id leads to now. */
  survivorId: string;
  at: Date;
}

/**
 * The contact that an id led to at a moment: itself before its merge, then whom it was merged into. One statement, of the merges into
 * the survivor and into those that it has; none where the contact was not merged.
 */
export async function idThen(
  queries: Queries,
  workspaceId: string,
  { contactId, survivorId, at }: MergedContact,
): Promise<string> {
  if (contactId === survivorId) return contactId;
  const merges = await queries.query<{ into: string; ids: string[] }>({
    name: 'merges-until',
    text: `select m.contact_id as into, m.merged_ids as ids from contact_merges m
      where m.workspace_id = $1 and m.undone_at is null and m.at <= $3 and m.contact_id in (
        select $2::uuid union all select contact_id from contacts where workspace_id = $1 and merged_into = $2)
      order by m.at, m.merge_id`,
    values: [workspaceId, survivorId, at],
  });
  return merges.reduce((id, { into, ids }) => (ids.includes(id) ? into : id), contactId);
}
