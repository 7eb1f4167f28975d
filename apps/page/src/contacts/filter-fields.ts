import { useQuery } from '@tanstack/react-query';
import { automationOf } from '../api/automation-queries.js';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';
import type { Words } from '../words/en.js';
import { useWords } from '../words/words.js';
import type { FieldKind, FilterField } from './filter-field.js';
import { useWorkspaceFields } from './workspace-fields.js';

/** Conditions by kind, the likeliest first. */
export const opsOf: Readonly<Record<FieldKind, readonly string[]>> = {
  text: ['contains', 'eq', 'ne', 'startsWith', 'isSet', 'isUnset'],
  choice: ['eq', 'ne', 'isSet', 'isUnset'],
  kind: ['eq', 'ne'],
  time: ['withinLast', 'olderThan', 'gte', 'lt', 'isSet', 'isUnset'],
  flag: ['eq'],
  tag: ['eq', 'ne', 'isSet', 'isUnset'],
  number: ['eq', 'ne', 'gte', 'lte', 'isSet', 'isUnset'],
  date: ['eq', 'gte', 'lt', 'withinLast', 'olderThan', 'isSet', 'isUnset'],
};

const texts = ['name', 'firstName', 'lastName', 'email', 'phone', 'company', 'state', 'source', 'referralSource'];
const times = ['waitingSince', 'lastActivityAt', 'createdAt', 'updatedAt', 'appliedAt'];
const choices = {
  status: ['prospect', 'scheduled', 'applicant', 'renter', 'archived'],
  role: ['prospect', 'tenant', 'landlord', 'property_manager', 'vendor', 'other'],
  channelPreference: ['telegram', 'whatsapp', 'email'],
};

/**
 * Everything that contacts can be filtered by: their fields, tags, and the workspace's own fields.
 * @param withCampaigns reads the campaigns too.
 */
export function useFilterFields(withCampaigns = false): FilterField[] {
  const words = useWords();
  const session = useSession();
  const queries = queriesOf(session);
  const { data: tags = [] } = useQuery(queries.tags);
  const { data: customFields = [] } = useQuery(queries.customFields);
  const campaigns = useCampaignField(withCampaigns);
  const ofWorkspace = useWorkspaceFields();
  return [
    { field: 'tags', label: words.fields['tags'] ?? '', kind: 'tag', options: tags.map(({ name }) => asOption(name)) },
    ...ofWorkspace.filter(({ options }) => options.length > 0),
    ...fixedFields(words),
    ...customFields.map(({ key, label, type, options }): FilterField => ({
      field: `customFields.${key}`,
      label,
      kind: type === 'number' || type === 'date' ? type : options.length > 0 ? 'choice' : 'text',
      options: options.map((one) => asOption(one)),
    })),
    ...campaigns,
  ];
}

function useCampaignField(isAsked: boolean): FilterField[] {
  const { fields } = useWords();
  const { campaigns } = automationOf(useSession());
  const { data = [] } = useQuery({ ...campaigns, staleTime: 60_000, enabled: isAsked });
  const options = data.map(({ id, name }) => asOption(id, name));
  return options.length > 0 ? [{ field: 'campaign', label: fields['campaign'] ?? '', kind: 'choice', options }] : [];
}

const asOption = (value: string, label = value): { value: string; label: string } => ({ value, label });

function fixedFields({ fields, values, filters }: Words): FilterField[] {
  const label = (field: string): string => fields[field] ?? field;
  const flags = [asOption('true', filters.yes), asOption('false', filters.no)];
  return [
    ...Object.entries(choices).map(([field, of]): FilterField => ({
      field,
      label: label(field),
      kind: 'choice',
      options: of.map((one) => asOption(one, values[one])),
    })),
    ...times.map((field): FilterField => ({ field, label: label(field), kind: 'time', options: [] })),
    ...texts.map((field): FilterField => ({ field, label: label(field), kind: 'text', options: [] })),
    { field: 'verified', label: label('verified'), kind: 'flag', options: flags },
    { field: 'language', label: label('language'), kind: 'choice', options: [] },
  ];
}
