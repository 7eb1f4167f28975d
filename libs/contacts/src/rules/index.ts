export { ApplyRules, type StoppedRule } from './apply/apply-rules.js';
export { RulesFollower } from './apply/rules-follower.js';
export {
  ruleBounds,
  ruleEvents,
  type NewRule,
  type Rule,
  type RuleAction,
  type RuleChanges,
  type RuleEvent,
} from './rule.js';
export { RuleExistsError, RuleRefusedError, TooManyRulesError } from './rule-errors.js';
export { Rules, type RuleTrial } from './rules.js';
export { type NamedTags, namedTagsOf, withTagNames } from './tags-of-rules.js';
