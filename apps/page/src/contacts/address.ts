import type { Filter } from '../api/doorbell.js';
import { defaultColumns } from './columns.js';

/** What the address of the list says; each link leads to the same list again. */
export interface ContactsAddress {
  search?: string | undefined;
  filter?: Filter | undefined;
  sort?: string | undefined;
  /** The value of the sort at which the list begins: somewhere in its middle. */
  from?: string | undefined;
  columns?: string[] | undefined;
  segment?: string | undefined;
  /** The dialog that exports the list is open. */
  export?: true | undefined;
  /** The contact takes the whole width. */
  wide?: true | undefined;
}

/** What the address does not say, or says wrongly, is left out. */
export function contactsAddress(given: Record<string, unknown>): ContactsAddress {
  const { search, filter, sort, from, columns, segment, wide } = given;
  return {
    ...(isText(search) && search !== '' && { search }),
    ...(isObject(filter) && { filter }),
    ...(isText(sort) && { sort }),
    ...(isText(from) && from !== '' && from.length <= 200 && { from }),
    ...(isTexts(columns) && columns.join() !== defaultColumns.join() && { columns }),
    ...(isText(segment) && { segment }),
    ...(wide === true && { wide }),
    ...(given['export'] === true && { export: true as const }),
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
const isObject = (value: unknown): value is Filter =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
