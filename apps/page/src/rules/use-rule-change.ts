import type { OptionsOf } from '@doorbell/client';
import { useQueryClient } from '@tanstack/react-query';
import type { Rule } from '../api/doorbell.js';
import { automationOf } from '../api/automation-queries.js';
import { useSession } from '../shell/session.js';

export type RuleChanges = OptionsOf<'/rules/{id}', 'patch'>['body'];

/** Changes a rule, and shows it as it is now. */
export function useRuleChange(): (id: string, body: RuleChanges) => Promise<Rule> {
  const session = useSession();
  const queries = useQueryClient();
  return async (id, body) => {
    const { data } = await session.doorbell.patch('/rules/{id}', { path: { id }, body });
    await queries.invalidateQueries({ queryKey: automationOf(session).rules.queryKey });
    return data;
  };
}
