import type { Queries } from '#libs/database';
import { judgePair, seenContacts, type JudgedPair, type Traits } from '../duplicates/index.js';
import type { MergeConditions } from './merge-rule.js';
import { identitiesOf, settledByMerges, type HeldIdentity } from './sql/held-back.sql.js';
import type { StandingPair } from './sql/standing-pairs.sql.js';

/** A pair of live contacts as it is now. */
export interface SeenPair extends StandingPair {
  judged: JudgedPair;
  traits: readonly [Traits, Traits];
  identities: readonly [readonly HeldIdentity[], readonly HeldIdentity[]];
  /** It is settled, by a pair that a merge ended, that they are two people. */
  isSettled: boolean;
}

/** Looks at pairs as their contacts are now: three statements. A pair of a contact that is gone is left out. */
export async function seePairs(
  queries: Queries,
  workspaceId: string,
  pairs: readonly StandingPair[],
): Promise<SeenPair[]> {
  const ids = [...new Set(pairs.flatMap(({ older, newer }) => [older, newer]))];
  if (ids.length === 0) return [];
  const traits = await seenContacts(queries, workspaceId, ids);
  const owned = Map.groupBy(await identitiesOf(queries, workspaceId, ids), ({ contactId }) => contactId);
  const settled = await settledByMerges(queries, workspaceId, pairs);
  return pairs.flatMap((pair) => {
    const [one, other] = [traits.get(pair.older), traits.get(pair.newer)];
    if (!one || !other) return [];
    const identities = [owned.get(pair.older) ?? [], owned.get(pair.newer) ?? []] as const;
    const judged = judgePair(one, other, pair.said);
    return [{ ...pair, judged, traits: [one, other], identities, isSettled: settled.has(pair.id) }];
  });
}

/** Whether the pair has what the rule asks for. Names that differ are never overruled: a family has one number. */
export function hasReasons({ judged }: SeenPair, { reasons, minScore }: MergeConditions): boolean {
  const { score, kinds, namesDiffer } = judged;
  return score >= minScore && !namesDiffer && reasons.every((reason) => kinds.includes(reason));
}

/** Whether the pair is left to people, whatever its reasons are. */
export function isHeldBack({ identities, isSettled }: SeenPair, { acrossProofs }: MergeConditions): boolean {
  const [mine, theirs] = identities;
  if (isSettled || isOnlyClaimed(mine) || isOnlyClaimed(theirs)) return true;
  const proven = new Set(provenKinds(mine));
  return !acrossProofs && provenKinds(theirs).some((kind) => proven.has(kind));
}

/** All that names the contact is what somebody wrote, without proof: a stranger may have written it. */
function isOnlyClaimed(identities: readonly HeldIdentity[]): boolean {
  return identities.length > 0 && identities.every(({ proof }) => proof === 'claimed');
}

function provenKinds(identities: readonly HeldIdentity[]): string[] {
  return identities.filter(({ proof }) => proof === 'proven').map(({ kind }) => kind);
}

/** Who stays: the one whose channel proved it, where only one is proven; else the older. */
export function partiesOf({ judged, older, identities: [mine, theirs] }: SeenPair): {
  survivor: string;
  merged: string;
} {
  const isFirstOlder = judged.older === older;
  const [first, second] = isFirstOlder ? [mine, theirs] : [theirs, mine];
  const staysSecond = provenKinds(first).length === 0 && provenKinds(second).length > 0;
  return staysSecond
    ? { survivor: judged.newer, merged: judged.older }
    : { survivor: judged.older, merged: judged.newer };
}
