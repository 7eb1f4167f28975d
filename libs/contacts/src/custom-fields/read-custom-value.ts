import { visibleText } from '#libs/contracts';
import { customFieldBounds, type CustomField, type CustomValue } from './custom-field.js';

/** The value as it is stored, or what is wrong with it, as the end of a sentence. */
export type ReadCustomValue = { value: CustomValue | null } | { fault: string };

/** What a field takes for a value. Null, and no choice of a multiselect, take the value away. */
export function readCustomValue(field: Pick<CustomField, 'type' | 'options'>, given: unknown): ReadCustomValue {
  if (given === null) return { value: null };
  return readers[field.type](given, field.options);
}

const readers: Record<CustomField['type'], (given: unknown, options: readonly string[]) => ReadCustomValue> = {
  text: readText,
  number: (given) =>
    typeof given === 'number' && Number.isFinite(given) ? { value: given } : { fault: 'must be a number' },
  date: readDate,
  select: readChoice,
  multiselect: readChoices,
};

function readText(given: unknown): ReadCustomValue {
  if (typeof given !== 'string') return { fault: 'must be a text' };
  const text = visibleText(given);
  const { text: most } = customFieldBounds;
  if (text === '' || text.length > most) return { fault: `must have 1 to ${most} characters` };
  return /[\p{Cc}\p{Cs}]/u.test(text)
    ? { fault: 'contains control characters; send one line of plain text' }
    : { value: text };
}

function readDate(given: unknown): ReadCustomValue {
  const text = typeof given === 'string' && /^\d{4}-\d\d-\d\d$/u.test(given) ? given : '';
  const time = Date.parse(`${text}T00:00:00Z`);
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) && !text.startsWith('0000');
  return isDay ? { value: text } : { fault: 'must be a date such as 2026-05-17' };
}

function readChoice(given: unknown, options: readonly string[]): ReadCustomValue {
  const chosen = typeof given === 'string' ? chosenOf(given, options) : undefined;
  return chosen === undefined ? { fault: `must be one of ${options.join(', ')}` } : { value: chosen };
}

function readChoices(given: unknown, options: readonly string[]): ReadCustomValue {
  const fault = { fault: `must be a list of ${options.join(', ')}` };
  if (!Array.isArray(given) || given.length > options.length) return fault;
  const chosen = given.map((one: unknown) => (typeof one === 'string' ? chosenOf(one, options) : undefined));
  if (chosen.includes(undefined)) return fault;
  const distinct = options.filter((one) => chosen.includes(one));
  return { value: distinct.length === 0 ? null : distinct };
}

/** Whatever the case, as the field spells it. */
function chosenOf(given: string, options: readonly string[]): string | undefined {
  const wanted = visibleText(given).toLowerCase();
  return options.find((one) => one.toLowerCase() === wanted);
}
