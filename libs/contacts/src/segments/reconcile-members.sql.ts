import { Parameters, type Queries } from '#libs/database';
import { passingContacts } from '../contacts/index.js';
import { listFilterOfSegment, type ResolvedSegment } from './resolve-segments.js';

/**
 * Judges these contacts again: rows of segment_members and the count follow. The caller holds the lock of the segment's row, so
 * that the one that judges a contact later sees a later state of it. Some probes a contact; nothing is written where nothing changed.
 */
export async function reconcileMembers(
  queries: Queries,
  workspaceId: string,
  { segment, ids }: { segment: ResolvedSegment; ids: readonly string[] },
): Promise<void> {
  const { id, memberSet } = segment.row;
  const parameters = new Parameters(workspaceId, memberSet, id, ids);
  const passing = passingContacts(listFilterOfSegment(segment), parameters, '$4');
  const text = `
    with passing as materialized (${passing}),
    made as (
      insert into segment_members (workspace_id, member_set, contact_id) select $1, $2, contact_id from passing
      on conflict do nothing returning 1
    ), gone as (
      delete from segment_members m where m.workspace_id = $1 and m.member_set = $2 and m.contact_id = any ($4::uuid[])
        and not exists (select from passing p where p.contact_id = m.contact_id) returning 1
    ), moved as (select (select count(*) from made) - (select count(*) from gone) as contacts)
    update segments s set members = s.members + moved.contacts from moved
    where moved.contacts <> 0 and s.workspace_id = $1 and s.segment_id = $3`;
  await queries.query({ text, values: parameters.values });
}
