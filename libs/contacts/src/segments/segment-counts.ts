import { inSavepoint, type Database, type Queries } from '#libs/database';
import { isSummed } from '../contacts/index.js';
import { movedContacts } from './moved-contacts.sql.js';
import { movesWithTime } from './moving-leaves.js';
import { reconcileMembers } from './reconcile-members.sql.js';
import { listFilterOfSegment, type ResolvedSegment, resolveSegments } from './resolve-segments.js';
import { beginWalks, contactsBehind, lockDue, moveWalk, noteCounted, postpone } from './segment-walk.sql.js';

interface CountOptions {
  /** Contacts that one step of a walk judges. */
  contactsAtOnce?: number;
}

/** Milliseconds between looks at what time and messages moved, and after a failure. */
const lookEveryMs = 60_000;
/** Contacts that one look judges; where more have moved, all are judged. */
const mostMoved = 20_000;
/** Milliseconds between walks of a segment that time or messages move: a message may come long after its time. */
const walkEveryMs = 86_400_000;
/** Milliseconds between walks because too many have moved. */
const soonestWalkMs = 3_600_000;
const membersAtOnce = 5_000;

interface Step {
  segment: ResolvedSegment;
  now: string;
}

/**
 * Counts segments in steps, each of them one transaction that also moves the segment's place: killed at any moment, another
 * process goes on. Steps of all segments come in turn.
 */
export class SegmentCounts {
  private readonly contactsAtOnce: number;

  constructor(
    private readonly database: Database,
    { contactsAtOnce = 2_000 }: CountOptions = {},
  ) {
    this.contactsAtOnce = contactsAtOnce;
  }

  /** One step of one segment that is due; returns 1, or 0 where none is due or another process has it. */
  async step(): Promise<number> {
    const text = `select workspace_id as "workspaceId", segment_id as id from due_segment()`;
    const [due] = await this.database.within([], (queries) =>
      queries.query<{ workspaceId: string; id: string }>({ name: 'due-segment', text }),
    );
    if (!due) return 0;
    const { workspaceId, id } = due;
    return this.database.inTransaction([workspaceId], (queries) => this.stepOf(queries, workspaceId, id));
  }

  /** Rows of members that no segment has any more; returns how many were deleted. */
  async forgetEnded(): Promise<number> {
    const text = 'select forget_ended_members($1) as n';
    const statement = { name: 'forget-ended-members', text, values: [membersAtOnce] };
    const [row] = await this.database.within([], (queries) => queries.query<{ n: number }>(statement));
    return row?.n ?? 0;
  }

  private async stepOf(queries: Queries, workspaceId: string, id: string): Promise<number> {
    const row = await lockDue(queries, workspaceId, id);
    const [segment] = row ? await resolveSegments(queries, workspaceId, [row]) : [];
    if (!segment) return 0;
    const [fault] = segment.faults;
    const step = { segment, now: await databaseTime(queries) };
    const error = fault
      ? new Error(fault.message)
      : await inSavepoint(queries, () => this.work(queries, workspaceId, step));
    if (error) await beginWalks(queries, workspaceId, { ids: [id], fault: error.message, afterMs: lookEveryMs });
    return 1;
  }

  private async work(queries: Queries, workspaceId: string, step: Step): Promise<void> {
    const { row } = step.segment;
    if (isSummed(listFilterOfSegment(step.segment)))
      return noteCounted(queries, workspaceId, { id: row.id, countedAt: step.now, afterMs: null });
    if (row.walkedTo !== null) return this.walk(queries, workspaceId, { segment: step.segment, after: row.walkedTo });
    return look(queries, workspaceId, step);
  }

  private async walk(
    queries: Queries,
    workspaceId: string,
    { segment, after }: { segment: ResolvedSegment; after: string },
  ): Promise<void> {
    const { id, walkBeganAt } = segment.row;
    const ids = await contactsBehind(queries, workspaceId, { after, limit: this.contactsAtOnce });
    if (ids.length > 0) await reconcileMembers(queries, workspaceId, { segment, ids });
    const last = ids.at(-1);
    if (last !== undefined && ids.length === this.contactsAtOnce)
      return moveWalk(queries, workspaceId, { id, to: last, contacts: ids.length });
    const afterMs = movesWithTime(segment.filter) ? 0 : null;
    return noteCounted(queries, workspaceId, { id, countedAt: walkBeganAt, afterMs });
  }
}

/** Judges the contacts that time or messages moved since the last look. */
async function look(queries: Queries, workspaceId: string, { segment, now }: Step): Promise<void> {
  const { id, countedAt, walkBeganAt } = segment.row;
  const sinceWalkMs = Date.parse(now) - Date.parse(walkBeganAt);
  if (countedAt === null || sinceWalkMs > walkEveryMs) return beginWalks(queries, workspaceId, { ids: [id] });
  const interval = { from: countedAt, to: now };
  const ids = await movedContacts(queries, workspaceId, { segment, interval, atMost: mostMoved + 1 });
  if (ids.length > mostMoved)
    return sinceWalkMs > soonestWalkMs
      ? beginWalks(queries, workspaceId, { ids: [id] })
      : postpone(queries, workspaceId, { id, afterMs: lookEveryMs });
  if (ids.length > 0) await reconcileMembers(queries, workspaceId, { segment, ids });
  return noteCounted(queries, workspaceId, { id, countedAt: now, afterMs: lookEveryMs });
}

/** Of the transaction, taken before contacts are judged. */
async function databaseTime(queries: Queries): Promise<string> {
  const [row] = await queries.query<{ now: string }>({
    name: 'database-time',
    text: 'select now()::timestamptz(3) as now',
  });
  if (!row) throw new Error('Postgres gave no time and no reason.');
  return row.now;
}
