import type { Database, Queries } from '#libs/database';
import type { ChangeContext } from '../changes/index.js';
import {
  type MergeRule,
  mergeRuleBounds,
  type MergeRuleChanges,
  type MergeTrial,
  type NewMergeRule,
} from './merge-rule.js';
import { MergeRuleExistsError, MergeRuleUntriedError, TooManyMergeRulesError } from './merge-rule-errors.js';
import type { LogMergeRule, MergeRuleEntry } from './merge-rule-log.js';
import {
  deleteMergeRule,
  insertMergeRule,
  mergeRuleNamed,
  mergeRulesOf,
  noteTried,
  writeMergeRule,
} from './sql/merge-rule-rows.sql.js';
import { tryMerges } from './try-merges.js';

/** By which rules a workspace has possible duplicates merged: written, tried, switched on and off. The worker applies them. */
export class MergeRules {
  constructor(
    private readonly database: Database,
    private readonly log: LogMergeRule,
  ) {}

  /** The oldest first. */
  list(workspaceId: string): Promise<MergeRule[]> {
    return this.database.within([workspaceId], (queries) => mergeRulesOf(queries, workspaceId));
  }

  /** Null where there is no such rule. */
  async find(workspaceId: string, id: string): Promise<MergeRule | null> {
    return (await this.list(workspaceId)).find((rule) => rule.id === id) ?? null;
  }

  /** Switched off: it is tried first. @throws MergeRuleExistsError, TooManyMergeRulesError. */
  make(context: ChangeContext, rule: NewMergeRule): Promise<MergeRule> {
    const { workspaceId, cause } = context;
    return this.write(workspaceId, async (queries) => {
      const standing = await mergeRulesOf(queries, workspaceId, { lock: true });
      if (standing.length >= mergeRuleBounds.rules) throw new TooManyMergeRulesError();
      const id = await insertMergeRule(queries, workspaceId, { rule, changedBy: cause });
      if (id === null) throw new MergeRuleExistsError((await mergeRuleNamed(queries, workspaceId, rule.name)) ?? '');
      await this.note(queries, context, { kind: 'merge_rule_made', details: { mergeRuleId: id, name: rule.name } });
      return found(await mergeRulesOf(queries, workspaceId), id);
    });
  }

  /** Null where there is no such rule. One that is switched on again is not stopped any more. @throws MergeRuleExistsError, MergeRuleUntriedError. */
  change(context: ChangeContext, id: string, changes: MergeRuleChanges): Promise<MergeRule | null> {
    const { workspaceId, cause } = context;
    return this.write(workspaceId, async (queries) => {
      const standing = (await mergeRulesOf(queries, workspaceId, { lock: true })).find((rule) => rule.id === id);
      if (!standing) return null;
      const rule = changed(standing, changes);
      const isTried = standing.triedAt !== null && conditionsOf(standing) === conditionsOf(rule);
      if (rule.enabled && !isTried) throw new MergeRuleUntriedError(id);
      const holder = await mergeRuleNamed(queries, workspaceId, rule.name);
      if (holder !== null && holder !== id) throw new MergeRuleExistsError(holder);
      await writeMergeRule(queries, workspaceId, { id, rule, enabled: rule.enabled, isTried, changedBy: cause });
      const details = { mergeRuleId: id, name: rule.name, enabled: String(rule.enabled) };
      await this.note(queries, context, { kind: 'merge_rule_changed', details });
      return found(await mergeRulesOf(queries, workspaceId), id);
    });
  }

  /** False where there is no such rule. What it merged stays merged. */
  remove(context: ChangeContext, id: string): Promise<boolean> {
    const { workspaceId } = context;
    return this.write(workspaceId, async (queries) => {
      const name = await deleteMergeRule(queries, workspaceId, id);
      if (name === null) return false;
      await this.note(queries, context, { kind: 'merge_rule_deleted', details: { mergeRuleId: id, name } });
      return true;
    });
  }

  /** What a rule would do with the pairs that stand; null where there is no such rule. It may be switched on then. */
  async try(workspaceId: string, id: string): Promise<MergeTrial | null> {
    const rule = await this.find(workspaceId, id);
    if (!rule) return null;
    const trial = await this.database.within([workspaceId], (queries) => tryMerges(queries, workspaceId, rule));
    await this.write(workspaceId, async (queries) => {
      const now = (await mergeRulesOf(queries, workspaceId, { lock: true })).find((one) => one.id === id);
      if (now && conditionsOf(now) === conditionsOf(rule)) await noteTried(queries, workspaceId, id);
    });
    return trial;
  }

  private note(
    queries: Queries,
    { workspaceId, cause }: ChangeContext,
    entry: Pick<MergeRuleEntry, 'kind' | 'details'>,
  ): Promise<void> {
    return this.log(queries, workspaceId, { ...entry, actor: { kind: cause.kind, id: cause.id } });
  }

  private write<T>(workspaceId: string, work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.database.inTransaction([workspaceId], work);
  }
}

function changed(standing: MergeRule, changes: MergeRuleChanges): MergeRule {
  const sent = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return { ...standing, ...sent };
}

/** What a trial is about. */
function conditionsOf({ reasons, minScore, acrossProofs }: NewMergeRule): string {
  return JSON.stringify([[...reasons].sort(), minScore, acrossProofs]);
}

function found(rules: readonly MergeRule[], id: string): MergeRule {
  const rule = rules.find((one) => one.id === id);
  if (!rule) throw new Error(`Merge rule ${id} is gone although its row was locked.`);
  return rule;
}
