import { writePart, type CellValue, type WriterPlace, type WrittenColumn, type WrittenPart } from '#libs/tables';
import type { Contact } from '../contacts/index.js';
import { fieldOf, type FieldName } from '../field-lists.js';
import type { ExportFormat } from './export-request.js';
import { customKeyOf } from './row-layout.js';

interface Part {
  columns: readonly string[];
  /** What the part before returned; null for the first. */
  place: WriterPlace | null;
  isLast: boolean;
}

/** The bytes of a part; the parts of a file, one after the other, are the file. */
export async function exportPart(
  format: ExportFormat,
  { contacts, ...part }: Part & { contacts: readonly Contact[] },
): Promise<WrittenPart> {
  const cells = contacts.map((contact) => part.columns.map((column) => valueOf(contact, column)));
  return exportRows(format, { ...part, cells });
}

/** The same of contacts as cells, each in the order of the columns. */
export async function exportRows(
  format: ExportFormat,
  { cells, columns, place, isLast }: Part & { cells: readonly (readonly CellValue[])[] },
): Promise<WrittenPart> {
  return writePart(format, { columns: columns.map(writtenColumn), rows: cells, place, isLast });
}

/** Of a contact's field or of `customFields.<key>`. */
function valueOf(contact: Contact, column: string): CellValue {
  const key = customKeyOf(column);
  return key === null ? contact[column as keyof Contact] : (contact.customFields[key] ?? null);
}

/** A text of a custom field that is a day is written as one: it is read as the same text. */
function writtenColumn(name: string): WrittenColumn {
  if (customKeyOf(name) !== null) return { name, type: 'date' };
  const { kind } = fieldOf(name as FieldName).type;
  return kind === 'date' || kind === 'time' ? { name, type: kind } : { name };
}
