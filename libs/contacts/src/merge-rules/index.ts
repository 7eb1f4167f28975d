export { ApplyMergeRules, type StoppedMergeRule } from './apply/apply-merge-rules.js';
export {
  type MergeConditions,
  type MergeRule,
  mergeRuleBounds,
  type MergeRuleChanges,
  type MergeTrial,
  type NewMergeRule,
} from './merge-rule.js';
export { MergeRuleExistsError, MergeRuleUntriedError, TooManyMergeRulesError } from './merge-rule-errors.js';
export type { LogMergeRule, MergeRuleEntry } from './merge-rule-log.js';
export { MergeRules } from './merge-rules.js';
