import { useQuery } from '@tanstack/react-query';
import { automationOf } from '../api/automation-queries.js';
import { useColumnLabel } from '../contacts/column-label.js';
import { useUserName } from '../contacts/user-name.js';
import { useSession } from '../shell/session.js';
import { useRuleWords } from '../words/rules/texts.js';
import { useWords } from '../words/words.js';
import type { Action } from './rule-parts.js';

/** "add Warm lead", "set the status to Renter". */
export function useActionText(): (action: Action) => string {
  return useActionTextBy({ userName: useUserName(), campaigns: true, custom: true });
}

interface Names {
  userName: (id: string) => string;
  /** Reads the campaigns, and the workspace's own fields, which actions then name. */
  campaigns: boolean;
  custom: boolean;
}

/** The same, where users are known by another list. */
export function useActionTextBy({ userName, ...reads }: Names): (action: Action) => string {
  const { did, unknown } = useRuleWords();
  const { values } = useWords();
  const label = useColumnLabel(reads.custom);
  const { campaigns: query } = automationOf(useSession());
  const { data: campaigns = [] } = useQuery({ ...query, staleTime: 60_000, enabled: reads.campaigns });
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
