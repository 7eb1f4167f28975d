import type { Place } from '../../places.js';

/** What is known of a partition before it is read. */
export interface Standing {
  cluster: string;
  /** The first offset that Kafka still has, and the one that comes next. */
  low: bigint;
  high: bigint;
  /** What the group committed; null: nothing. */
  committed: bigint | null;
  place: Place | null;
}

export interface Start {
  offset: bigint;
  /** Whether the place in the store is to be set here, whatever stands there. */
  begins: boolean;
  /** Whether offset and place are of another log: the topic was created again, or its end was lost. */
  otherLog: boolean;
  /** Messages that were not handled and that Kafka has deleted. */
  deleted: bigint;
}

/** Whether something was noted that this log does not have (yet: a new leader learns where it ends a little later). */
export function isBeyond({ high, committed, place, cluster }: Standing): boolean {
  return (committed ?? 0n) > high || (place?.cluster === cluster && BigInt(place.next) > high);
}

/** Reading begins at the smaller of both, and at the beginning where they are of another log. Nothing is skipped. */
export function startOf(standing: Standing): Start {
  const { low, committed, place, cluster } = standing;
  const own = place?.cluster === cluster ? BigInt(place.next) : null;
  const otherLog = isBeyond(standing);
  if (otherLog || committed === null) return { offset: low, begins: own !== low, otherLog, deleted: 0n };
  const smaller = own !== null && own < committed ? own : committed;
  const offset = smaller < low ? low : smaller;
  return { offset, begins: own === null || own < low, otherLog, deleted: offset - smaller };
}
