import { alikeReason, type FoundPair, type KnownPair } from './sql/pair-rows.sql.js';

type Contacts = Pick<FoundPair, 'older' | 'newer'>;

/** What is to be written after a look: known pairs that end, and pairs that are new or not as they were. */
export interface PairChanges {
  ended: KnownPair[];
  kept: FoundPair[];
}

/**
 * A pair that is known the other way round keeps its order; one that was dismissed stays as it is. One that a rule of merges has left
 * is judged again.
 * @param live the contacts that were looked at, by their ids
 */
export function pairChanges(
  known: readonly KnownPair[],
  found: readonly FoundPair[],
  live: ReadonlyMap<string, unknown>,
): PairChanges {
  const knownByKey = new Map(known.map((pair) => [pairKey(pair), pair]));
  const standing = new Set(found.map(pairKey));
  return {
    ended: known.filter((pair) => isOurs(pair) && areIn(live, pair) && !standing.has(pairKey(pair))),
    kept: found.flatMap((pair) => {
      const before = knownByKey.get(pairKey(pair));
      if (!before) return [pair];
      const isWritten = !before.isDismissed && (before.isJudged || !isSame(before, pair));
      return isWritten ? [{ ...pair, older: before.older, newer: before.newer }] : [];
    }),
  };
}

/** The same of a pair both ways round. */
export function pairKey({ older, newer }: Contacts): string {
  return older < newer ? `${older} ${newer}` : `${newer} ${older}`;
}

/** What a message said stays, and what was settled. */
function isOurs({ byMessage, isDismissed, reason }: KnownPair): boolean {
  return !byMessage && !isDismissed && reason === alikeReason;
}

function areIn(live: ReadonlyMap<string, unknown>, { older, newer }: Contacts): boolean {
  return live.has(older) && live.has(newer);
}

function isSame(before: KnownPair, { score, reasons }: FoundPair): boolean {
  return before.score === score && JSON.stringify(before.reasons) === JSON.stringify(reasons);
}
