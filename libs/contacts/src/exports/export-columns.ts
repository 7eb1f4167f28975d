import { RefusalError } from '#libs/platform';
import type { CustomField } from '../custom-fields/index.js';
import { exportedFields, fieldNames } from '../field-lists.js';
import type { ExportFormat } from './export-request.js';
import { customKeyOf } from './row-layout.js';

/** Fields that cannot be exported; nothing was made. */
export class ExportFieldsRefusedError extends RefusalError {
  override readonly name = 'ExportFieldsRefusedError';

  constructor(names: readonly string[]) {
    const errors = names.map((name) => {
      const message = `fields: ${name} is no field of contacts, and no custom field in use; leave it out.`;
      return { field: 'fields', code: 'unknown_field', message };
    });
    super('invalid_request', errors[0]?.message ?? 'fields: are unknown.', { errors });
  }
}

/**
 * The columns of an export: the given ones, else all. In JSON `customFields` is one object; in CSV and XLSX each custom field in use
 * is a column.
 * @throws ExportFieldsRefusedError.
 */
export function exportColumns(
  { format, fields }: { format: ExportFormat; fields: readonly string[] | undefined },
  customFields: readonly CustomField[],
): string[] {
  const custom = customFields.filter(({ archivedAt }) => archivedAt === null).map(({ key }) => `customFields.${key}`);
  const apart = format === 'csv' || format === 'xlsx';
  const all = apart ? [...exportedFields, ...custom] : [...fieldNames];
  const known = new Set<string>([...fieldNames, ...custom]);
  const unknown = (fields ?? []).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new ExportFieldsRefusedError([...new Set(unknown)]);
  const chosen = fields?.flatMap((name) => (apart && name === 'customFields' ? custom : [name])) ?? all;
  return withoutParts([...new Set(chosen)]);
}

/** Where the whole `customFields` is a column, its fields are none. */
function withoutParts(columns: string[]): string[] {
  return columns.includes('customFields') ? columns.filter((column) => customKeyOf(column) === null) : columns;
}
