import type { Database, Queries } from '#libs/database';
import type { MergeConditions } from '../merge-rule.js';

/** A rule that is switched on, under lock until the transaction ends. */
export interface AppliedMergeRule extends MergeConditions {
  id: string;
  name: string;
  revision: string;
  /** Merges that it may make within an hour, and how many of them are left. */
  most: number;
  left: number;
}

/** The oldest first. Who writes a rule waits for the batch. */
export function mergeRulesToApply(queries: Queries, workspaceId: string): Promise<AppliedMergeRule[]> {
  return queries.query<AppliedMergeRule>({
    name: 'merge-rules-to-apply',
    text: `select merge_rule_id as id, name, reasons, min_score as "minScore", across_proofs as "acrossProofs",
        revision::text, max_merges_per_hour as most,
        max_merges_per_hour - case when hour_began_at > now() - interval '1 hour' then hour_merges else 0 end as left
      from merge_rules where workspace_id = $1 and enabled order by merge_rule_id for no key update`,
    values: [workspaceId],
  });
}

/** An hour begins with its first merge. */
export async function countMerge(queries: Queries, workspaceId: string, ruleId: string): Promise<void> {
  await queries.query({
    name: 'count-merge-by-rule',
    text: `update merge_rules set merges = merges + 1, last_merged_at = now(),
        hour_merges = 1 + case when hour_began_at > now() - interval '1 hour' then hour_merges else 0 end,
        hour_began_at = case when hour_began_at > now() - interval '1 hour' then hour_began_at else now() end
      where workspace_id = $1 and merge_rule_id = $2`,
    values: [workspaceId, ruleId],
  });
}

/** Switches a rule off and says why. */
export async function stopMergeRule(
  queries: Queries,
  workspaceId: string,
  { ruleId, reason }: { ruleId: string; reason: string },
): Promise<void> {
  await queries.query({
    name: 'stop-merge-rule',
    text: `update merge_rules set enabled = false, stopped_at = now(), stopped_reason = $3
      where workspace_id = $1 and merge_rule_id = $2`,
    values: [workspaceId, ruleId, reason],
  });
}

/** What a rule merged is what it was: nobody vouches for what was only claimed. */
export async function unvouchMerge(queries: Queries, workspaceId: string, mergeId: string): Promise<void> {
  await queries.query({ name: 'unvouch-merge', text: 'select unvouch_merge($1, $2)', values: [workspaceId, mergeId] });
}

/** The workspaces with rules that have pairs to judge, and since when at most. Of all workspaces. */
export function workspacesWithUnjudgedPairs(database: Database): Promise<{ workspaceId: string; oldest: string }[]> {
  const text = 'select workspace_id as "workspaceId", oldest from workspaces_with_unjudged_pairs()';
  return database.within([], (queries) => queries.query({ name: 'workspaces-with-unjudged-pairs', text }));
}
