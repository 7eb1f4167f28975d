import { exportedFields, type Contact } from '#libs/contacts';

export function csvHeader(): string {
  return `${exportedFields.join(',')}\r\n`;
}

/** A line as RFC 4180 has it. A text that a spreadsheet would run as a formula gets a quote in front; phones keep their plus. */
export function csvLine(contact: Contact): string {
  return `${exportedFields.map((field) => cell(contact[field])).join(',')}\r\n`;
}

function cell(value: string | boolean | readonly string[] | null): string {
  if (value === null) return '';
  const text = typeof value === 'object' ? value.join(';') : String(value);
  const safe = /^[=@\t\r-]|^\+(?!\d+$)/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
