import type { Queries } from '#libs/database';
import { signsOfTraits, type Traits } from '../duplicates/index.js';
import { hasReasons, isHeldBack, partiesOf, seePairs, type SeenPair } from './judge-merges.js';
import type { MergeConditions, MergeSample, MergeTrial } from './merge-rule.js';
import { likelyPairs, type StandingPair } from './sql/standing-pairs.sql.js';

/** Pairs that a trial looks at, the likeliest first. */
export const mostTriedPairs = 10_000;
const step = 500;
const sampleSize = 10;

/** What a rule would do with the pairs that stand. Changes nothing; holds one step of pairs in memory. */
export async function tryMerges(queries: Queries, workspaceId: string, rule: MergeConditions): Promise<MergeTrial> {
  const trial: MergeTrial = { pairs: 0, matches: 0, heldBack: 0, isPartial: false, sample: [] };
  const { minScore } = rule;
  let after: StandingPair | null = null;
  for (;;) {
    const pairs: StandingPair[] = await likelyPairs(queries, workspaceId, { minScore, after, limit: step });
    count(trial, await seePairs(queries, workspaceId, pairs), rule);
    trial.pairs += pairs.length;
    after = pairs.at(-1) ?? null;
    if (pairs.length < step) return trial;
    if (trial.pairs >= mostTriedPairs) return { ...trial, isPartial: true };
  }
}

function count(trial: MergeTrial, seen: readonly SeenPair[], rule: MergeConditions): void {
  for (const pair of seen) {
    if (!hasReasons(pair, rule)) continue;
    if (isHeldBack(pair, rule)) trial.heldBack += 1;
    else {
      trial.matches += 1;
      if (trial.sample.length < sampleSize) trial.sample.push(sampleOf(pair));
    }
  }
}

/** The older first. */
function inOrder({ traits: [one, other], judged }: SeenPair): [Traits, Traits] {
  return one.contact.id === judged.older ? [one, other] : [other, one];
}

function sampleOf(pair: SeenPair): MergeSample {
  const { survivor, merged } = partiesOf(pair);
  const names = new Map(pair.traits.map(({ contact: { id, name } }) => [id, name]));
  const shown = (id: string) => ({ id, name: names.get(id) ?? '' });
  const { score, reasons } = pair.judged;
  const signs = signsOfTraits(...inOrder(pair), pair.said);
  return { duplicateId: pair.id, survivor: shown(survivor), merged: shown(merged), score, reasons, signs };
}
