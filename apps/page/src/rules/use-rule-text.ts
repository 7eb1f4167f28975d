import type { Rule } from '../api/doorbell.js';
import { useFilterTexts } from '../contacts/condition-text.js';
import { useUserName } from '../contacts/user-name.js';
import { useEventWords } from '../words/events/texts.js';
import { useRuleWords } from '../words/rules/texts.js';
import { useActionTextBy } from './use-action-text.js';

/** "When a contact writes to us or is created, and State is CA, then add Warm lead." Reads the names of what it names alone. */
export function useRuleText({ on, filter, actions }: Pick<Rule, 'on' | 'filter' | 'actions'>): string {
  const words = useRuleWords();
  const { kinds } = useEventWords();
  const conditions = useFilterTexts(filter);
  const campaigns = actions.some(({ action }) => action.includes('campaign'));
  const custom = JSON.stringify(actions).includes('"customFields"');
  const actionText = useActionTextBy({ userName: useUserName(), campaigns, custom });
  const when = `${words.when} ${on.map((event) => kinds[event] ?? event).join(` ${words.or} `)}`;
  const then = `${words.thenDo} ${actions.map(actionText).join(', ')}`;
  return [when, ...conditions.map((text) => `${words.and} ${text}`), then].join(', ');
}
