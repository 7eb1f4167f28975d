import type { Contact } from '../../api/doorbell.js';

/** Fields in which two contacts are compared, in the order of the facts. Those that a merge lets one choose. */
export const compared = [
  'name', 'firstName', 'lastName', 'email', 'phone', 'company', 'state', 'status', 'role', 'channelPreference', 'language',
  'timezone', 'source', 'referralSource', 'assignedTo',
] as const; // prettier-ignore

export interface ComparedField {
  field: string;
  values: [unknown, unknown];
  /** Both have one, and another one. */
  differs: boolean;
}

/** Each field of which one of the two has a value. */
export function sidesOf([one, other]: readonly [Contact, Contact]): ComparedField[] {
  const keys = new Set([...Object.keys(one.customFields), ...Object.keys(other.customFields)]);
  const fields = compared.map((field) => sideOf(field, one[field], other[field]));
  const custom = [...keys].map((key) => sideOf(`customFields.${key}`, one.customFields[key], other.customFields[key]));
  return [...fields, ...custom].filter(({ values }) => values.some(isSet));
}

function sideOf(field: string, one: unknown, other: unknown): ComparedField {
  const values: [unknown, unknown] = [one, other];
  return { field, values, differs: values.every(isSet) && JSON.stringify(one) !== JSON.stringify(other) };
}

const isSet = (value: unknown): boolean => value !== null && value !== undefined && value !== '';
