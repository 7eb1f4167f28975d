import type { Queries } from '#libs/database';
import type { MergeRule, NewMergeRule } from '../merge-rule.js';

const columns = `merge_rule_id as id, version, name, reasons, min_score as "minScore", across_proofs as "acrossProofs",
  max_merges_per_hour as "maxMergesPerHour", enabled, tried_at as "triedAt", stopped_at as "stoppedAt",
  stopped_reason as "stoppedReason", merges, last_merged_at as "lastMergedAt", changed_by as "changedBy",
  created_at as "createdAt", updated_at as "updatedAt"`;

interface MergeRuleRow extends Omit<MergeRule, 'stopped'> {
  stoppedAt: string | null;
  stoppedReason: string | null;
}

/** The rules of a workspace, the oldest first: it has few. `lock` keeps other writers of its rules, and their application, waiting. */
export async function mergeRulesOf(
  queries: Queries,
  workspaceId: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<MergeRule[]> {
  const rows = await queries.query<MergeRuleRow>({
    name: lock ? 'lock-merge-rules' : 'merge-rules',
    text: `select ${columns} from merge_rules where workspace_id = $1 order by merge_rule_id${lock ? ' for update' : ''}`,
    values: [workspaceId],
  });
  return rows.map(({ stoppedAt, stoppedReason, ...rule }) => ({
    ...rule,
    stopped: stoppedAt === null ? null : { at: stoppedAt, reason: stoppedReason ?? '' },
  }));
}

interface WrittenRule {
  rule: NewMergeRule;
  changedBy: { kind: string; id: string };
}

/** Switched off. Null where another rule has the name. */
export async function insertMergeRule(
  queries: Queries,
  workspaceId: string,
  written: WrittenRule,
): Promise<string | null> {
  const [made] = await queries.query<{ id: string }>({
    name: 'insert-merge-rule',
    text: `insert into merge_rules (workspace_id, name, reasons, min_score, across_proofs, max_merges_per_hour, changed_by)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (workspace_id, folded_name) do nothing returning merge_rule_id as id`,
    values: [workspaceId, ...valuesOf(written)],
  });
  return made?.id ?? null;
}

/**
 * Writes all of a rule. One that is switched on is not stopped any more, its hour begins again where it was stopped, and pairs that were
 * judged before are judged again. The caller holds the locks of all rules of the workspace.
 */
export async function writeMergeRule(
  queries: Queries,
  workspaceId: string,
  { id, enabled, isTried, ...written }: WrittenRule & { id: string; enabled: boolean; isTried: boolean },
): Promise<void> {
  await queries.query({
    name: enabled ? 'enable-merge-rule' : 'disable-merge-rule',
    text: `update merge_rules set name = $2, reasons = $3, min_score = $4, across_proofs = $5, max_merges_per_hour = $6,
        changed_by = $7, updated_at = now(), tried_at = case when $9 then tried_at end, enabled = ${enabled},
        hour_began_at = case when stopped_at is null then hour_began_at end,
        hour_merges = case when stopped_at is null then hour_merges else 0 end
        ${enabled ? ', revision = default, stopped_at = null, stopped_reason = null' : ''}
      where workspace_id = $1 and merge_rule_id = $8`,
    values: [workspaceId, ...valuesOf(written), id, isTried],
  });
}

function valuesOf({ rule, changedBy }: WrittenRule): unknown[] {
  const { name, reasons, minScore, acrossProofs, maxMergesPerHour } = rule;
  return [name, reasons, minScore, acrossProofs, maxMergesPerHour, JSON.stringify(changedBy)];
}

/** The name of the rule; null where there is no such rule. */
export async function deleteMergeRule(queries: Queries, workspaceId: string, id: string): Promise<string | null> {
  const [gone] = await queries.query<{ name: string }>({
    name: 'delete-merge-rule',
    text: 'delete from merge_rules where workspace_id = $1 and merge_rule_id = $2 returning name',
    values: [workspaceId, id],
  });
  return gone?.name ?? null;
}

/** The rule that has the name, whatever the case; null where none has it. */
export async function mergeRuleNamed(queries: Queries, workspaceId: string, name: string): Promise<string | null> {
  const text = 'select merge_rule_id as id from merge_rules where workspace_id = $1 and folded_name = folded($2)';
  const [row] = await queries.query<{ id: string }>({ name: 'merge-rule-named', text, values: [workspaceId, name] });
  return row?.id ?? null;
}

/** The caller holds the rule. */
export async function noteTried(queries: Queries, workspaceId: string, id: string): Promise<void> {
  const text = 'update merge_rules set tried_at = now() where workspace_id = $1 and merge_rule_id = $2';
  await queries.query({ name: 'note-tried', text, values: [workspaceId, id] });
}
