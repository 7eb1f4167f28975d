import type { CustomValue } from '../custom-fields/index.js';
import type { Contact } from '../contacts/index.js';

type Value = CustomValue | boolean | readonly string[] | null;

export function csvHeader(columns: readonly string[]): string {
  return `${columns.join(',')}\r\n`;
}

/** A line as RFC 4180 has it. */
export function csvLine(contact: Contact, columns: readonly string[]): string {
  return `${columns.map((column) => cell(valueOf(contact, column))).join(',')}\r\n`;
}

/** Of a contact's field or of `customFields.<key>`. */
export function valueOf(contact: Contact, column: string): Value {
  const key = column.startsWith('customFields.') ? column.slice('customFields.'.length) : null;
  return key === null ? (contact[column as keyof Contact] as Value) : (contact.customFields[key] ?? null);
}

/**
 * A text that a spreadsheet would run as a formula gets a quote in front, and so does one that begins with such a quote: a reader
 * that takes one off has the text again. Phones keep their plus, numbers their minus.
 */
function cell(value: Value): string {
  if (value === null) return '';
  const text = typeof value === 'object' ? value.join(';') : String(value);
  const isFormula = typeof value !== 'number' && /^'*(?:[=@\t\r-]|\+(?!\d+$))/u.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
