import { useQuery } from '@tanstack/react-query';
import { automationOf } from '../api/automation-queries.js';
import { personQueriesOf } from '../api/person-queries.js';
import type { Tag } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { knownKinds } from '../contact/records/record-groups.js';
import { useSession } from '../shell/session.js';
import type { Words } from '../words/en.js';
import { useContactsWords } from '../words/contacts/texts.js';
import { usePersonWords } from '../words/person/texts.js';
import { useLanguage, useWords } from '../words/words.js';
import { languageOptions, timezoneOptions } from './places.js';
import type { FieldKind, FieldOption, FilterField } from './filter-field.js';
import { useImportField } from './import-field.js';
import { categoryOf } from './tag-category.js';
import { useWorkspaceFields } from './workspace-fields.js';

/** Conditions by kind, the likeliest first. */
export const opsOf: Readonly<Record<FieldKind, readonly string[]>> = {
  text: ['contains', 'eq', 'ne', 'startsWith', 'isSet', 'isUnset'],
  choice: ['eq', 'in', 'ne', 'isSet', 'isUnset'],
  kind: ['eq', 'in', 'ne'],
  time: ['withinLast', 'olderThan', 'gte', 'lt', 'isSet', 'isUnset'],
  flag: ['eq'],
  tag: ['eq', 'in', 'ne', 'isSet', 'isUnset'],
  number: ['eq', 'ne', 'gte', 'lte', 'isSet', 'isUnset'],
  date: ['eq', 'gte', 'lt', 'withinLast', 'olderThan', 'isSet', 'isUnset'],
  record: ['isSet', 'isUnset', 'withinLast', 'olderThan', 'gte', 'lt', 'eq', 'ne'],
};

const texts = ['name', 'firstName', 'lastName', 'email', 'phone', 'company', 'state', 'source', 'referralSource'];
const times = ['waitingSince', 'lastActivityAt', 'createdAt', 'updatedAt', 'appliedAt'];
const choices = {
  status: ['prospect', 'scheduled', 'applicant', 'renter', 'archived'],
  role: ['prospect', 'tenant', 'landlord', 'property_manager', 'vendor', 'other'],
  channelPreference: ['telegram', 'whatsapp', 'email'],
};

/** What is read for fields and their values; the rest are campaigns, imports and own kinds of records. */
interface Reads {
  tags?: boolean;
  custom?: boolean;
  rest?: boolean;
}

/** Everything that contacts can be filtered by: their fields, tags, and the workspace's own fields. */
export function useFilterFields({ tags: withTags = true, custom = true, rest = false }: Reads = {}): FilterField[] {
  const words = useWords();
  const { language } = useLanguage();
  const session = useSession();
  const queries = queriesOf(session);
  const { data: tags = [] } = useQuery({ ...queries.tags, enabled: withTags });
  const { data: customFields = [] } = useQuery({ ...queries.customFields, enabled: custom });
  const campaigns = useCampaignField(rest);
  const imports = useImportField(rest);
  const ofWorkspace = useWorkspaceFields();
  const ofPerson = usePersonFields(rest);
  return [
    { field: 'tags', label: words.fields['tags'] ?? '', kind: 'tag', options: tags.map(tagOption) },
    ...ofWorkspace.filter(({ options }) => options.length > 0),
    ...fixedFields(words, language),
    ...customFields.map(({ key, label, type, options }): FilterField => ({
      field: `customFields.${key}`,
      label,
      kind: type === 'number' || type === 'date' ? type : options.length > 0 ? 'choice' : 'text',
      options: options.map((one) => asOption(one)),
    })),
    ...campaigns,
    ...imports,
    ...ofPerson,
  ];
}

function useCampaignField(isAsked: boolean): FilterField[] {
  const { fields } = useWords();
  const { campaigns } = automationOf(useSession());
  const { data = [] } = useQuery({ ...campaigns, staleTime: 60_000, enabled: isAsked });
  const options = data.map(({ id, name }) => asOption(id, name));
  return options.length > 0 ? [{ field: 'campaign', label: fields['campaign'] ?? '', kind: 'choice', options }] : [];
}

const tagOption = ({ name }: Tag): FieldOption => ({ ...asOption(name), group: categoryOf(name) ?? undefined });
const asOption = (value: string, label = value): { value: string; label: string } => ({ value, label });

function fixedFields({ fields, values, filters }: Words, language: string): FilterField[] {
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
    { field: 'language', label: label('language'), kind: 'choice', options: languageOptions(language) },
    { field: 'timezone', label: label('timezone'), kind: 'choice', options: timezoneOptions() },
  ];
}

/** What other systems attach, and what the person allowed. */
function usePersonFields(isAsked: boolean): FilterField[] {
  const { filters } = useWords();
  const { conditions: words } = useContactsWords();
  const { records, consents } = usePersonWords();
  const { data: kinds = [] } = useQuery({ ...personQueriesOf(useSession()).recordKinds, enabled: isAsked });
  const names = [...new Set([...knownKinds, ...kinds.map(({ kind }) => kind)])];
  const flags = [asOption('true', filters.yes), asOption('false', filters.no)];
  return [
    ...names.map((kind): FilterField => ({
      field: `records.${kind}`,
      label: words.recordOf(records.kind[kind] ?? kind),
      kind: 'record',
      options: [],
    })),
    ...Object.entries(consents.purposes).map(([purpose, label]): FilterField => ({
      field: `consents.${purpose}`,
      label: words.consentTo(label),
      kind: 'flag',
      options: flags,
    })),
  ];
}
