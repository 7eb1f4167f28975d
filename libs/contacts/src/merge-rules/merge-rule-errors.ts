import { RefusalError } from '#libs/platform';
import { mergeRuleBounds } from './merge-rule.js';

/** Another rule has the name, in whatever case; nothing was written. */
export class MergeRuleExistsError extends RefusalError {
  override readonly name = 'MergeRuleExistsError';

  constructor(mergeRuleId: string) {
    const code = 'merge_rule_exists';
    const message = `name: merge rule ${mergeRuleId} has this name already; send another name.`;
    super(code, message, { errors: [{ field: 'name', code, message }], members: { mergeRuleId } });
  }
}

/** The workspace has as many rules as it may have; nothing was written. */
export class TooManyMergeRulesError extends RefusalError {
  override readonly name = 'TooManyMergeRulesError';

  constructor() {
    const message = `A workspace has ${mergeRuleBounds.rules} merge rules at most; delete one that is not needed.`;
    super('too_many_merge_rules', message);
  }
}

/** It would be on without a trial of its conditions; nothing was written. */
export class MergeRuleUntriedError extends RefusalError {
  override readonly name = 'MergeRuleUntriedError';

  constructor(id: string) {
    const code = 'merge_rule_untried';
    const message = `enabled: the rule was not tried with these conditions; write them with enabled false, call POST /merge-rules/${id}/try, then enable it.`;
    super(code, message, { errors: [{ field: 'enabled', code, message }] });
  }
}
