import type { Rule } from '../api/doorbell.js';
import { useConditionText } from '../contacts/condition-text.js';
import { conditionsOf } from '../contacts/conditions.js';
import { useEventWords } from '../words/events/texts.js';
import { useRuleWords } from '../words/rules/texts.js';
import { useWords } from '../words/words.js';
import { useActionText } from './use-action-text.js';

/** "When a contact writes to us or is created, and State is CA, then add Warm lead." */
export function useRuleText(): (rule: Rule) => string {
  const words = useRuleWords();
  const { filters } = useWords();
  const { kinds } = useEventWords();
  const conditionText = useConditionText(true);
  const actionText = useActionText();
  return ({ on, filter, actions }) => {
    const conditions = conditionsOf(filter ?? undefined)?.map(conditionText) ?? [filters.grouped];
    const when = `${words.when} ${on.map((event) => kinds[event] ?? event).join(` ${words.or} `)}`;
    const then = `${words.thenDo} ${actions.map(actionText).join(', ')}`;
    return [when, ...conditions.map((text) => `${words.and} ${text}`), then].join(', ');
  };
}
