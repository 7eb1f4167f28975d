import { RefusalError } from '#libs/platform';
import { ruleBounds } from './rule.js';

/** Another rule has the name, in whatever case; nothing was written. */
export class RuleExistsError extends RefusalError {
  override readonly name = 'RuleExistsError';

  constructor(readonly ruleId: string) {
    const code = 'rule_exists';
    const message = `name: rule ${ruleId} has this name already; send another name.`;
    super(code, message, { errors: [{ field: 'name', code, message }], members: { ruleId } });
  }
}

/** The workspace has as many rules as it may have; nothing was written. */
export class TooManyRulesError extends RefusalError {
  override readonly name = 'TooManyRulesError';

  constructor() {
    super('too_many_rules', `A workspace has ${ruleBounds.rules} rules at most; delete one that is not needed.`);
  }
}

export interface RuleFault {
  /** The place, such as `actions.0.params.tags.1`. */
  field: string;
  code: string;
  message: string;
}

/** The rule would do what cannot be done; every fault has its place, and nothing was written. */
export class RuleRefusedError extends RefusalError {
  override readonly name = 'RuleRefusedError';

  constructor(errors: RuleFault[]) {
    const [only] = errors;
    const detail = errors.length === 1 && only ? only.message : `${errors.length} faults; errors names each.`;
    super('invalid_request', detail, { errors });
  }
}
