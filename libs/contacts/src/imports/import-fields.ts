import { RefusalError } from '#libs/platform';
import type { CustomField } from '../custom-fields/index.js';
import { fieldNames, handFields } from '../field-lists.js';
import type { ImportColumn } from './import-request.js';

export const customPrefix = 'customFields.';

/**
 * The fields that columns may fill, without those that the workspace made. `id` finds a contact, and a calling code goes before
 * the phone.
 */
const ownFields: readonly string[] = [
  'id',
  ...handFields.filter((name) => name !== 'customFields'),
  'phoneCallingCode',
];

/** The columns of the template, and what each fills. */
export const templateColumns = {
  name: 'name',
  phone: 'phone',
  email: 'email',
  state: 'state',
  brokerage: 'company',
} as const;

/** What Doorbell itself sets: an export has it, and no file can. */
export const systemFields: readonly string[] = fieldNames.filter(
  (name) => !ownFields.includes(name) && name !== 'customFields',
);

/** Every name that a column may be mapped to. */
export function importFields(customFields: readonly CustomField[]): string[] {
  const custom = customFields.filter(({ archivedAt }) => archivedAt === null).map(({ key }) => `${customPrefix}${key}`);
  return [...ownFields, ...custom];
}

/** A mapping that names columns or fields which there are not; nothing was changed. */
export class MappingRefusedError extends RefusalError {
  override readonly name = 'MappingRefusedError';

  constructor(faults: { field: string; message: string }[]) {
    const errors = faults.map((one) => ({ code: 'unknown_field', ...one }));
    super('invalid_request', errors[0]?.message ?? 'mapping: is refused.', { errors });
  }
}

/**
 * The columns with what a request says of some of them. A field is of one column: another one that had it is left out.
 * @throws MappingRefusedError naming each column and each field that there is not, and each field that two columns would have.
 */
export function remapped(
  columns: readonly ImportColumn[],
  wanted: Readonly<Record<string, string | null>>,
  customFields: readonly CustomField[],
): ImportColumn[] {
  const known = { names: new Set(columns.map(({ name }) => name)), fields: new Set(importFields(customFields)) };
  const faults = Object.entries(wanted).flatMap(([name, field], index) => {
    const isTwice = field !== null && Object.values(wanted).indexOf(field) < index;
    return isTwice ? [twice(name, field)] : faultsOf(name, field, known);
  });
  if (faults.length > 0) throw new MappingRefusedError(faults);
  const given = new Set(Object.values(wanted));
  return columns.map((column) => {
    if (Object.hasOwn(wanted, column.name)) return asWanted(column, wanted[column.name] ?? null);
    return column.field !== null && given.has(column.field) ? asWanted(column, null) : column;
  });
}

function asWanted(column: ImportColumn, field: string | null): ImportColumn {
  return field === column.field ? column : { ...column, field, reason: 'request' };
}

function twice(name: string, field: string) {
  const place = `mapping.${name}`;
  return { field: place, message: `${place}: another column has ${field} already; give it to one of them.` };
}

function faultsOf(name: string, field: string | null, known: { names: Set<string>; fields: Set<string> }) {
  const place = `mapping.${name}`;
  if (!known.names.has(name)) return [{ field: place, message: `${place}: is no column of the file; leave it out.` }];
  if (field === null || known.fields.has(field)) return [];
  return [{ field: place, message: `${place}: ${field} is no field that a file can fill; name another, or null.` }];
}
