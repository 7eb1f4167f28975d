import type { Contact } from '../contacts/index.js';
import { csvHeader, csvLine, valueOf } from './csv.js';
import type { ExportFormat } from './export-request.js';

/** A part of a file of contacts. */
export interface ExportPart {
  contacts: readonly Contact[];
  columns: readonly string[];
  /** Whether rows stand before it. */
  isFirst: boolean;
  isLast: boolean;
}

/** The text of a part; the parts of a file, one after the other, are the file. */
export function exportText(format: ExportFormat, part: ExportPart): string {
  return writers[format](part);
}

const writers: Record<ExportFormat, (part: ExportPart) => string> = {
  csv: ({ contacts, columns, isFirst }) =>
    (isFirst ? csvHeader(columns) : '') + contacts.map((contact) => csvLine(contact, columns)).join(''),
  ndjson: ({ contacts, columns }) => contacts.map((contact) => `${json(contact, columns)}\n`).join(''),
  json: ({ contacts, columns, isFirst, isLast }) => {
    const rows = contacts.map((contact) => json(contact, columns)).join(',\n');
    const between = !isFirst && rows !== '' ? ',\n' : '';
    return `${isFirst ? '[\n' : between}${rows}${isLast ? '\n]\n' : ''}`;
  },
};

/** Chosen custom fields stand in `customFields`, as the API has them. */
function json(contact: Contact, columns: readonly string[]): string {
  const own = columns.filter((column) => !column.startsWith('customFields.'));
  const custom = columns.filter((column) => column.startsWith('customFields.'));
  const values = custom.map((column) => [column.slice('customFields.'.length), valueOf(contact, column)] as const);
  return JSON.stringify({
    ...Object.fromEntries(own.map((column) => [column, contact[column as keyof Contact]])),
    ...(custom.length > 0 && !own.includes('customFields') && { customFields: Object.fromEntries(values) }),
  });
}
