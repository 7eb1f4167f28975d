import { unlessTaken, type Database, type Queries } from '#libs/database';
import { type ContactFilter, countContacts, isSummed } from '../contacts/index.js';
import { nothingKnown, type Filter, leavesOf, textsOf } from '../filter/index.js';
import { knownTags } from '../tags/index.js';
import {
  type NewSegment,
  type Segment,
  SegmentBrokenError,
  segmentBounds,
  type SegmentChanges,
  SegmentExistsError,
  TooManySegmentsError,
  UnknownTagsError,
} from './segment.js';
import type { SegmentRow } from './segment-row.js';
import { listFilterOfSegment, type ResolvedSegment, resolveSegments } from './resolve-segments.js';
import {
  deleteSegment,
  findSegment,
  insertSegment,
  isFollowed,
  lockSegments,
  nameIsTaken,
  segmentsOf,
  writeSegment,
} from './segments.sql.js';
import { shownCount, type CountBasis } from './shown-count.js';

/** The segments of a workspace: saved, changed, and asked for how many contacts they have. */
export class Segments {
  constructor(private readonly database: Database) {}

  /** Oldest first, with their counts: a few probes for each, however many contacts there are. */
  list(workspaceId: string): Promise<Segment[]> {
    return this.database.within([workspaceId], async (queries) =>
      shown(queries, workspaceId, await segmentsOf(queries, workspaceId)),
    );
  }

  /** Null where there is none. */
  find(workspaceId: string, id: string): Promise<Segment | null> {
    return this.database.within([workspaceId], async (queries) =>
      shownOne(queries, workspaceId, await findSegment(queries, workspaceId, id)),
    );
  }

  /** A worker counts it soon. @throws SegmentExistsError, TooManySegmentsError, UnknownTagsError. */
  make(workspaceId: string, segment: NewSegment): Promise<Segment> {
    return this.database.inTransaction([workspaceId], async (queries) => {
      const standing = await segmentsOf(queries, workspaceId);
      if (standing.length >= segmentBounds.segments) throw new TooManySegmentsError();
      const tagIds = await tagsNamed(queries, workspaceId, segment.filter);
      const row = await insertSegment(queries, workspaceId, { ...segment, tagIds });
      if (!row) throw new SegmentExistsError(segment.name);
      return (await shownOne(queries, workspaceId, row)) as Segment; // a row is shown
    });
  }

  /**
   * Null where there is none. With another filter or search it is counted again.
   * @throws SegmentExistsError, UnknownTagsError.
   */
  change(workspaceId: string, id: string, changes: SegmentChanges): Promise<Segment | null> {
    const write = () =>
      this.database.inTransaction([workspaceId], async (queries) => {
        const [row] = await lockSegments(queries, workspaceId, [id]);
        if (!row) return null;
        const next = await changed(queries, workspaceId, { row, changes });
        if (await nameIsTaken(queries, workspaceId, { id, name: next.name })) throw new SegmentExistsError(next.name);
        return shownOne(queries, workspaceId, await writeSegment(queries, workspaceId, next));
      });
    const taken = () => Promise.reject(new SegmentExistsError(changes.name ?? ''));
    return unlessTaken(write, 'segments_workspace_id_folded_name_key', taken);
  }

  /** False where there is none. */
  remove(workspaceId: string, id: string): Promise<boolean> {
    return this.database.inTransaction([workspaceId], (queries) => deleteSegment(queries, workspaceId, id));
  }

  /** What a list must ask for to have the contacts of a segment; null where there is none. @throws SegmentBrokenError. */
  filterOf(workspaceId: string, id: string): Promise<Pick<ContactFilter, 'where' | 'search'> | null> {
    return this.database.within([workspaceId], async (queries) => {
      const row = await findSegment(queries, workspaceId, id);
      const [resolved] = row ? await resolveSegments(queries, workspaceId, [row]) : [];
      if (!resolved) return null;
      const { filter, faults } = resolved;
      if (faults.length > 0) throw new SegmentBrokenError(resolved.row.name, faults);
      return { where: filter, ...(resolved.row.search !== null && { search: resolved.row.search }) };
    });
  }
}

async function shownOne(queries: Queries, workspaceId: string, row: SegmentRow | null): Promise<Segment | null> {
  return row && ((await shown(queries, workspaceId, [row]))[0] ?? null);
}

async function shown(queries: Queries, workspaceId: string, rows: readonly SegmentRow[]): Promise<Segment[]> {
  if (rows.length === 0) return [];
  const [resolved, followed, contacts] = await Promise.all([
    resolveSegments(queries, workspaceId, rows),
    isFollowed(queries),
    countContacts(queries, workspaceId, { wanted: null, all: [], known: nothingKnown }),
  ]);
  const now = new Date().toISOString();
  return Promise.all(
    resolved.map(async (segment) =>
      present(segment, { contacts, followed, now, summed: await summed(queries, workspaceId, segment) }),
    ),
  );
}

/** The exact count, where it is a sum of counters; else null. */
async function summed(queries: Queries, workspaceId: string, segment: ResolvedSegment): Promise<number | null> {
  if (segment.faults.length > 0) return null;
  const filter = listFilterOfSegment(segment);
  return isSummed(filter) ? countContacts(queries, workspaceId, filter) : null;
}

function present(segment: ResolvedSegment, basis: CountBasis): Segment {
  const { row, filter, faults } = segment;
  const { id, version, name, search, createdAt, updatedAt } = row;
  return { id, version, name, filter, search, ...shownCount(segment, basis), faults, createdAt, updatedAt };
}

interface Change {
  row: SegmentRow;
  changes: SegmentChanges;
}

async function changed(queries: Queries, workspaceId: string, { row, changes }: Change) {
  const { name = row.name, filter = row.filter, search = row.search } = changes;
  const recounts = changes.filter !== undefined || changes.search !== undefined;
  const tagIds = changes.filter ? await tagsNamed(queries, workspaceId, changes.filter) : row.tagIds;
  const country = recounts ? changes.country : row.country;
  return { id: row.id, name, filter, tagIds, search, country, recounts };
}

/** @throws UnknownTagsError. */
async function tagsNamed(queries: Queries, workspaceId: string, filter: Filter): Promise<Record<string, string>> {
  const leaves = leavesOf(filter).filter(({ field }) => field === 'tags');
  const names = [...new Set(leaves.flatMap(textsOf))];
  if (names.length === 0) return {};
  const ids = await knownTags(queries, workspaceId, names);
  const unknown = names.filter((_, index) => ids[index] === null);
  if (unknown.length > 0) throw new UnknownTagsError(unknown.slice(0, 20));
  return Object.fromEntries(names.map((name, index) => [name, String(ids[index])]));
}
