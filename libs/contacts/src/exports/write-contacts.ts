import { writePart, type CellValue, type WriterPlace, type WrittenColumn, type WrittenPart } from '#libs/tables';
import type { Contact } from '../contacts/index.js';
import { fieldOf, type FieldName } from '../field-lists.js';
import type { ExportFormat } from './export-request.js';

/** Some contacts of a file. */
export interface ExportPart {
  contacts: readonly Contact[];
  columns: readonly string[];
  /** What the part before returned; null for the first. */
  place: WriterPlace | null;
  isLast: boolean;
}

/** The bytes of a part; the parts of a file, one after the other, are the file. */
export async function exportPart(
  format: ExportFormat,
  { contacts, columns, place, isLast }: ExportPart,
): Promise<WrittenPart> {
  const rows = contacts.map((contact) => columns.map((column) => valueOf(contact, column)));
  return writePart(format, { columns: columns.map(writtenColumn), rows, place, isLast });
}

const prefix = 'customFields.';

/** Of a contact's field or of `customFields.<key>`. */
function valueOf(contact: Contact, column: string): CellValue {
  if (!column.startsWith(prefix)) return contact[column as keyof Contact];
  return contact.customFields[column.slice(prefix.length)] ?? null;
}

/** A text of a custom field that is a day is written as one: it is read as the same text. */
function writtenColumn(name: string): WrittenColumn {
  if (name.startsWith(prefix)) return { name, type: 'date' };
  const { kind } = fieldOf(name as FieldName).type;
  return kind === 'date' || kind === 'time' ? { name, type: kind } : { name };
}
