import { useQuery } from '@tanstack/react-query';
import { automationOf } from '../api/automation-queries.js';
import { useColumnLabel } from '../contacts/column-label.js';
import { useUserName } from '../contacts/user-name.js';
import { useSession } from '../shell/session.js';
import { useRuleWords } from '../words/rules/texts.js';
import { useWords } from '../words/words.js';
import type { Action } from './rule-parts.js';

/**
 * "add Warm lead", "set the status to Renter".
 * @param withCampaigns reads the campaigns, which actions then name.
 */
export function useActionText(withCampaigns = true): (action: Action) => string {
  const { did, unknown } = useRuleWords();
  const { values } = useWords();
  const label = useColumnLabel();
  const userName = useUserName();
  const { data: campaigns = [] } = useQuery({
    ...automationOf(useSession()).campaigns,
    staleTime: 60_000,
    enabled: withCampaigns,
  });
  const valueText = (value: unknown): string => values[String(value)] ?? String(value);
  const fieldsText = (fields: Record<string, unknown>): string =>
    Object.entries(fields)
      .flatMap(([field, value]) => (field === 'customFields' ? customFields(value) : [[field, value] as const]))
      .map(([field, value]) => did.set_fields(label(field), valueText(value)))
      .join(', ');
  return (one) => {
    switch (one.action) {
      case 'add_tags':
      case 'remove_tags':
        return did[one.action](one.params.tags.join(', '));
      case 'assign':
        return one.params.assignedTo === null ? did.unassign : did.assign(userName(one.params.assignedTo));
      case 'set_status':
        return did.set_status(valueText(one.params.status));
      case 'set_fields':
        return fieldsText(one.params.fields);
      case 'add_to_campaign':
        return did.add_to_campaign(campaigns.find(({ id }) => id === one.params.campaignId)?.name ?? unknown);
    }
  };
}

function customFields(value: unknown): (readonly [string, unknown])[] {
  return Object.entries(value as object).map(([key, one]) => [`customFields.${key}`, one] as const);
}
