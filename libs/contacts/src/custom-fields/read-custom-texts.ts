import type { CustomField } from './custom-field.js';
import { readCustomValue, type ReadCustomValue } from './read-custom-value.js';

/**
 * What a field takes of texts that a person wrote: numbers with a decimal point or comma, choices apart or separated by commas.
 * `450,000` could mean two numbers, so it is none.
 */
export function readCustomTexts(
  field: Pick<CustomField, 'type' | 'options'>,
  texts: readonly string[],
): ReadCustomValue {
  const text = texts.join(', ');
  if (field.type === 'number') return readCustomValue(field, numberOf(text) ?? text);
  if (field.type !== 'multiselect') return readCustomValue(field, text);
  const whole = readCustomValue(field, texts);
  return 'value' in whole ? whole : readCustomValue(field, text.split(','));
}

function numberOf(text: string): number | null {
  const isOne = /^[+-]?\d{1,15}(?:[.,]\d{1,15})?$/u.test(text) && !/,\d{3}$/u.test(text);
  return isOne ? Number(text.replace(',', '.')) : null;
}
