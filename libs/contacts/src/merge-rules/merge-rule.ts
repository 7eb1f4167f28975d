import type { Versioned } from '#libs/database';
import type { ReasonKind, Sign } from '../duplicates/index.js';

export const mergeRuleBounds = {
  /** Of one workspace. */
  rules: 20,
  name: 100,
  leastScore: 50,
  mostScore: 99,
  /** What a pair must have unless the rule says otherwise. */
  score: 80,
  /** Merges of a rule within an hour, unless it says otherwise. */
  mergesPerHour: 500,
  mostMergesPerHour: 10_000,
} as const;

/** Which pairs of possible duplicates are merged. */
export interface MergeConditions {
  /** All of them must speak for the pair. */
  reasons: ReasonKind[];
  minScore: number;
  /** True: also where each of the two has a proven identity of one kind. */
  acrossProofs: boolean;
}

export interface NewMergeRule extends MergeConditions {
  name: string;
  maxMergesPerHour: number;
}

export interface MergeRule extends NewMergeRule, Versioned {
  id: string;
  enabled: boolean;
  /** When it was tried with the conditions that it has; null: it was not. */
  triedAt: string | null;
  /** Why it ended itself; null as a rule. */
  stopped: { at: string; reason: string } | null;
  /** Merges that it has made, also those that were undone. */
  merges: number;
  lastMergedAt: string | null;
  /** Who wrote it last. */
  changedBy: { kind: string; id: string };
  createdAt: string;
  updatedAt: string;
}

/** What is absent stays. */
export type MergeRuleChanges = { [F in keyof NewMergeRule]?: NewMergeRule[F] | undefined } & {
  enabled?: boolean | undefined;
};

/** What rules see of a contact of a pair. */
export interface SeenContact {
  id: string;
  name: string;
}

/** A pair that a rule would merge. */
export interface MergeSample {
  duplicateId: string;
  survivor: SeenContact;
  merged: SeenContact;
  score: number;
  reasons: string[];
  signs: Sign[];
}

/** What a rule would do with the pairs that stand. */
export interface MergeTrial {
  /** Pairs that were looked at. */
  pairs: number;
  /** Those of them that it would merge. */
  matches: number;
  /** Those that have its reasons, and are left to people because of proofs, or of what was settled. */
  heldBack: number;
  /** Not all pairs were looked at. */
  isPartial: boolean;
  sample: MergeSample[];
}
