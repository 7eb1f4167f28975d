import { inSavepoint, type Queries } from '#libs/database';
import { type ChangeFollower, type FollowedChanges, type LoggedChange, whereFollowed } from '../changes/index.js';
import { isSummed } from '../contacts/index.js';
import { concernedSegments } from './concerned.js';
import { beginWalks } from './segment-walk.sql.js';
import { reconcileMembers } from './reconcile-members.sql.js';
import { listFilterOfSegment, type ResolvedSegment, resolveSegments } from './resolve-segments.js';
import { lockSegments, segmentsOf } from './segments.sql.js';

/**
 * Keeps the counts of segments: the contacts of a batch are judged again by each segment that the changes may concern. A
 * segment that cannot be asked is counted again from the beginning, later; it stops no other.
 */
export class SegmentFollower implements ChangeFollower {
  readonly name = 'segments';
  readonly concerns = whereFollowed('segments');

  async batch(queries: Queries, { workspaceId, changes }: FollowedChanges): Promise<void> {
    const concerned = concernedSegments(await segmentsOf(queries, workspaceId), changes);
    if (concerned.length === 0) return;
    const ids = [...new Set(changes.map(({ contactId }) => contactId))].sort();
    const locked = await lockSegments(
      queries,
      workspaceId,
      concerned.map(({ id }) => id),
    );
    for (const segment of await resolveSegments(queries, workspaceId, locked))
      await judge(queries, workspaceId, { segment, ids });
  }

  /** Whatever the change was, a walk finds it. */
  async setAside(queries: Queries, { workspaceId }: LoggedChange, error: Error): Promise<void> {
    const rows = await segmentsOf(queries, workspaceId);
    const ids = rows.map(({ id }) => id);
    await beginWalks(queries, workspaceId, { ids, fault: error.message, afterMs: retryMs });
  }
}

/** Milliseconds until a segment that failed is looked at again. */
const retryMs = 60_000;

async function judge(
  queries: Queries,
  workspaceId: string,
  { segment, ids }: { segment: ResolvedSegment; ids: readonly string[] },
): Promise<void> {
  const { row, faults } = segment;
  if (faults.length === 0 && isSummed(listFilterOfSegment(segment))) return;
  const error =
    faults.length > 0
      ? new Error(faults[0]?.message)
      : await inSavepoint(queries, () => reconcileMembers(queries, workspaceId, { segment, ids }));
  if (error) await beginWalks(queries, workspaceId, { ids: [row.id], fault: error.message, afterMs: retryMs });
}
