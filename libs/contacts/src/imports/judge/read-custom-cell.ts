import { visibleText } from '#libs/contracts';
import { listOf } from '#libs/tables';
import { readCustomTexts, readCustomValue, type CustomField } from '../../custom-fields/index.js';
import type { ReadCell } from './read-cell.js';

/** What a custom field takes of a cell. */
export function readCustomCell(field: CustomField, text: string): ReadCell {
  const read = readers[field.type](field, visibleText(text));
  return 'value' in read ? read : { code: 'invalid', fault: read.fault };
}

type Read = (field: CustomField, text: string) => ReturnType<typeof readCustomValue>;

const readers: Record<CustomField['type'], Read> = {
  text: (field, text) => readCustomValue(field, text),
  select: (field, text) => readCustomValue(field, text),
  date: (field, text) => readCustomValue(field, text.replace(/T00:00(?::00(?:\.0+)?)?Z?$/u, '')),
  number: (field, text) =>
    String(Number(text)) === text ? readCustomValue(field, Number(text)) : readCustomTexts(field, [text]),
  multiselect: (field, text) => readCustomTexts(field, listOf(text)),
};
