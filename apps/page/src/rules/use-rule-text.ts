import type { Rule } from '../api/doorbell.js';
import { useFilterTexts } from '../contacts/condition-text.js';
import { useEventWords } from '../words/events/texts.js';
import { useRuleWords } from '../words/rules/texts.js';
import { useActionText } from './use-action-text.js';

/** "When a contact writes to us or is created, and State is CA, then add Warm lead." */
export function useRuleText(): (rule: Rule) => string {
  const words = useRuleWords();
  const { kinds } = useEventWords();
  const filterTexts = useFilterTexts();
  const actionText = useActionText();
  return ({ on, filter, actions }) => {
    const when = `${words.when} ${on.map((event) => kinds[event] ?? event).join(` ${words.or} `)}`;
    const then = `${words.thenDo} ${actions.map(actionText).join(', ')}`;
    return [when, ...filterTexts(filter).map((text) => `${words.and} ${text}`), then].join(', ');
  };
}
