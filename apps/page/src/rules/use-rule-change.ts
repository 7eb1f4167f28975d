import type { OptionsOf } from '@doorbell/client';
import { useQueryClient } from '@tanstack/react-query';
import type { Rule } from '../api/doorbell.js';
import { automationOf } from '../api/automation-queries.js';
import { atVersion, isOutdated, type AtVersion } from '../api/save-own.js';
import { useSession } from '../shell/session.js';
import { say } from '../ui/toasts.js';
import { useRuleWords } from '../words/rules/texts.js';

export type RuleChanges = OptionsOf<'/rules/{id}', 'patch'>['body'];

/** Changes a rule, and shows it as it is now. */
export function useRuleChange(): (id: string, body: RuleChanges, at?: AtVersion) => Promise<Rule> {
  const session = useSession();
  const queries = useQueryClient();
  return async (id, body, at) => {
    try {
      return (await session.doorbell.patch('/rules/{id}', { path: { id }, body, ...at })).data;
    } finally {
      // Also where it was changed meanwhile: then it is shown as it is.
      await queries.invalidateQueries({ queryKey: automationOf(session).rules.queryKey });
    }
  };
}

/** Turns a rule on as it was tried. @returns a call that throws where the rule says something else by now. */
export function useTurnOn({ id, name, version }: Rule): () => Promise<void> {
  const words = useRuleWords();
  const change = useRuleChange();
  return async () => {
    try {
      await change(id, { enabled: true }, atVersion({ version }));
    } catch (error) {
      throw isOutdated(error) ? new Error(words.trial.outdated, { cause: error }) : error;
    }
    say(words.isNowOn(name));
  };
}
