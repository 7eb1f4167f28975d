import { inSavepoint, type Database, type Queries } from '#libs/database';
import { RefusalError, TooSlowError } from '#libs/platform';
import { MergeTooLargeError } from '../../merges/index.js';
import { type TakenBatch, WorkspaceQueue } from '../../workspace-queue/index.js';
import { hasReasons, isHeldBack, seePairs } from '../judge-merges.js';
import type { LogMergeRule } from '../merge-rule-log.js';
import { markJudged, type StandingPair, unjudgedPairs } from '../sql/standing-pairs.sql.js';
import {
  type AppliedMergeRule,
  mergeRulesToApply,
  stopMergeRule,
  workspacesWithUnjudgedPairs,
} from './applied-rules.sql.js';
import { type FoundMerge, mergePair } from './merge-pair.js';

/** A rule that ended itself. */
export interface StoppedMergeRule {
  workspaceId: string;
  ruleId: string;
  name: string;
  reason: string;
  /** What failed, for the log; null where nothing did. */
  error: Error | null;
}

interface ApplyOptions {
  log: LogMergeRule;
  /** Messages that a merge moves at most; absent: as any merge. */
  mostMessages?: number;
  onMerged?: () => void;
  onStopped?: (rule: StoppedMergeRule) => void;
  /** A workspace whose batch did not come to its end; it comes again. */
  onDelayed?: (workspaceId: string, error: unknown) => void;
}

/** Pairs that are judged in one batch. One of them at most is merged: a merge takes locks in an order of its own. */
const batchSize = 20;
const failed = 'It failed; the log of the worker has the reason. Try it again, then enable it.';
const tooSlow =
  'A merge takes too long: one of its contacts has too much. Merge the pair by hand, then enable the rule.';

/**
 * Merges the pairs of all workspaces that their rules ask for. Batches share their turn with the search for duplicates: no pair changes
 * between the look at it and the note that it was judged. A batch is one transaction: a merge with its note and its count, or nothing.
 */
export class ApplyMergeRules extends WorkspaceQueue {
  constructor(database: Database, options: ApplyOptions) {
    super(database, {
      turn: 'duplicates',
      waiting: workspacesWithUnjudgedPairs,
      batch: (queries, workspaceId) => applyBatch(queries, workspaceId, options),
      onDelayed: options.onDelayed,
    });
  }
}

async function applyBatch(queries: Queries, workspaceId: string, options: ApplyOptions): Promise<TakenBatch> {
  const rules = await mergeRulesToApply(queries, workspaceId);
  const revision = newest(rules);
  if (revision === null) return { taken: 0 };
  const pairs = await unjudgedPairs(queries, workspaceId, { revision, limit: batchSize });
  const found = await firstMerge(queries, workspaceId, { pairs, rules });
  const left = found ? pairs.slice(0, pairs.indexOf(found.pair)) : pairs;
  const { isMerged, stopped } = found
    ? await merge(queries, workspaceId, { ...found, mostMessages: options.mostMessages })
    : untouched;
  if (stopped) await stop(queries, stopped, options);
  const judged = found && !isMerged && !stopped ? [...left, found.pair] : left.filter((pair) => !isShared(pair, found));
  await markJudged(queries, workspaceId, { revision, ids: judged.map(({ id }) => id) });
  const committed = (): void => {
    if (isMerged) options.onMerged?.();
    if (stopped) options.onStopped?.(stopped);
  };
  return { taken: left.length + (found ? 1 : 0), committed };
}

const untouched = { isMerged: false, stopped: null };

/** A pair of a contact of the merge leads elsewhere now: it is judged again. */
function isShared({ older, newer }: StandingPair, found: FoundMerge | null): boolean {
  return found !== null && [found.pair.older, found.pair.newer].some((id) => id === older || id === newer);
}

function newest(rules: readonly AppliedMergeRule[]): string | null {
  const [last] = rules.map(({ revision }) => BigInt(revision)).sort((one, other) => (one < other ? 1 : -1));
  return last === undefined ? null : String(last);
}

/** The first pair that a rule would merge, with the first rule that would. Locks nothing. */
async function firstMerge(
  queries: Queries,
  workspaceId: string,
  { pairs, rules }: { pairs: readonly StandingPair[]; rules: readonly AppliedMergeRule[] },
): Promise<FoundMerge | null> {
  for (const seen of await seePairs(queries, workspaceId, pairs)) {
    const rule = rules.find((one) => hasReasons(seen, one) && !isHeldBack(seen, one));
    const pair = pairs.find(({ id }) => id === seen.id);
    if (rule && pair) return { pair, rule };
  }
  return null;
}

/** A merge that fails is undone alone, and stops its rule. One that is too large is left to people. */
async function merge(
  queries: Queries,
  workspaceId: string,
  found: FoundMerge,
): Promise<{ isMerged: boolean; stopped: StoppedMergeRule | null }> {
  const { id: ruleId, name, left, most } = found.rule;
  const beyond = `It would merge more than ${most} pairs within an hour; see what it merges, or raise maxMergesPerHour.`;
  if (left <= 0) return { isMerged: false, stopped: { workspaceId, ruleId, name, reason: beyond, error: null } };
  let isMerged = false;
  const error = await inSavepoint(queries, async () => {
    isMerged = await mergePair(queries, workspaceId, found);
  });
  if (error === null || error instanceof MergeTooLargeError)
    return { isMerged: error === null && isMerged, stopped: null };
  return { isMerged: false, stopped: { workspaceId, ruleId, name, reason: reasonOf(error), error } };
}

async function stop(queries: Queries, { workspaceId, ruleId, name, reason }: StoppedMergeRule, { log }: ApplyOptions) {
  await stopMergeRule(queries, workspaceId, { ruleId, reason });
  const actor = { kind: 'merge_rule', id: ruleId };
  await log(queries, workspaceId, { kind: 'merge_rule_stopped', actor, details: { name, reason } });
}

/** What is said of it to who wrote the rule: nothing of the database. */
function reasonOf(error: Error): string {
  if (error instanceof RefusalError) return error.message;
  return error instanceof TooSlowError ? tooSlow : failed;
}
