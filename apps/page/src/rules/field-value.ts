import { useQuery } from '@tanstack/react-query';
import { queriesOf } from '../api/queries.js';
import { customKey } from '../contacts/columns.js';
import type { FilterField } from '../contacts/filter-field.js';
import { useFilterFields } from '../contacts/filter-fields.js';
import { useSession } from '../shell/session.js';
import type { Action } from './rule-parts.js';

type SetFields = Extract<Action, { action: 'set_fields' }>;

const settable = new Set([
  'firstName',
  'lastName',
  'company',
  'state',
  'source',
  'referralSource',
  'role',
  'channelPreference',
  'language',
]);

/** The fields that a rule can set. */
export function useSettableFields(): FilterField[] {
  return useFilterFields().filter(({ field }) => settable.has(field) || customKey(field) !== null);
}

/** The action that sets a field to what was typed, as the field takes it. */
export function useFieldAction(): (field: FilterField, typed: string) => SetFields {
  const { data: customFields = [] } = useQuery(queriesOf(useSession()).customFields);
  return ({ field, kind }, typed) => {
    const key = customKey(field);
    const value = kind === 'number' ? Number(typed) : typed.trim();
    if (key === null) return { action: 'set_fields', params: { fields: { [field]: value } } };
    const isMany = customFields.some((one) => one.key === key && one.type === 'multiselect');
    return { action: 'set_fields', params: { fields: { customFields: { [key]: isMany ? [value] : value } } } };
  };
}
