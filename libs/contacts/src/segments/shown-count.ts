import type { Segment } from './segment.js';
import type { ResolvedSegment } from './resolve-segments.js';
import { movesWithTime } from './moving-leaves.js';

/** What a count is shown by. */
export interface CountBasis {
  /** The exact count of now, where it is a sum of counters. */
  summed: number | null;
  /** Live contacts of the workspace. */
  contacts: number;
  /** Whether the follower has taken the newest change. */
  followed: boolean;
  now: string;
}

/**
 * The count, and what is said of it. While a first walk is in hand it is scaled up. Later it is exact, but while changes wait for
 * the follower, and where time or messages move contacts in and out: those are looked at every minute.
 */
export function shownCount(
  { row, filter, faults }: ResolvedSegment,
  { summed, contacts, followed, now }: CountBasis,
): Pick<Segment, 'count' | 'countIsEstimate' | 'countedAt'> {
  if (faults.length > 0) return { count: null, countIsEstimate: true, countedAt: row.countedAt };
  if (summed !== null) return { count: summed, countIsEstimate: false, countedAt: now };
  const isExact = row.countedAt !== null && row.walkedTo === null && followed && !movesWithTime(filter);
  if (isExact) return { count: row.members, countIsEstimate: false, countedAt: now };
  const share = row.countedAt === null && row.walked > 0 ? Math.max(1, contacts / row.walked) : 1;
  return {
    count: Math.min(contacts, Math.round(row.members * share)),
    countIsEstimate: true,
    countedAt: row.countedAt,
  };
}
