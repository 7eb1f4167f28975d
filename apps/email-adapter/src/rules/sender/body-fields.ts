import { boundLine, bounds, normalisePhone } from '#libs/contracts';
import { fieldNamed, type PersonField } from './field-words.js';
import { readMailbox } from './header-line.js';

/** Whom the fields of a form's text name. All of it is a claim. */
export interface DescribedPerson {
  address: string | null;
  phone: string | null;
  name: string;
}

/** How far into a text fields are looked for; forms are short. */
const maxLines = 400;
const maxLine = 400;
/** `Label: value`, `Label = value`, `Label | value`, `| Label | value |`, `Label<tab>value`. */
const labelled = /^[\s|>*•·\-–]*([^:：=|\t]{1,50}?)\s*(?:[:：=|\t]|\s[-–]\s|\s{2,})[\s:：=|]*(.*?)[\s|]*$/u;

/**
 * The person whom the form's own fields name: lines and tables of name, e-mail and phone, with the value beside or below its
 * label. The first usable value of each field counts. Null where there is neither an address nor a phone with its country code.
 *
 * @param mayBe whether an address can be the person's.
 */
export function personInBody(text: string, mayBe: (address: string) => boolean): DescribedPerson | null {
  const found = valuesIn(text);
  const address = first(found.email, (value) => {
    const read = readMailbox(value)?.address ?? null;
    return read !== null && mayBe(read) ? read : null;
  });
  const phone = first(found.phone, internationalPhone);
  return address === null && phone === null ? null : { address, phone, name: nameOf(found) };
}

type Values = Record<PersonField, string[]>;

function valuesIn(text: string): Values {
  const values: Values = { name: [], firstName: [], lastName: [], email: [], phone: [] };
  let open: PersonField | null = null;
  for (const line of text.split('\n', maxLines).map((one) => one.slice(0, maxLine).trim())) {
    if (line === '') continue;
    const { field, value } = readLine(line);
    if (field === null && open !== null) values[open].push(line.replace(/^\|\s*|\s*\|$/gu, ''));
    if (field !== null && value !== '') values[field].push(value);
    open = value === '' ? field : null;
  }
  return values;
}

/** A label alone says what the next line is. */
function readLine(line: string): { field: PersonField | null; value: string } {
  const alone = fieldNamed(line);
  if (alone) return { field: alone, value: '' };
  const [, label = '', value = ''] = labelled.exec(line) ?? [];
  return { field: fieldNamed(label), value: value.replace(/^[*_`]+|[*_`]+$/gu, '').trim() };
}

function nameOf({ name, firstName, lastName }: Values): string {
  const [whole = '', given = '', family = ''] = [name, firstName, lastName].map((some) => first(some, asName) ?? '');
  if (given !== '' && family !== '') return `${given} ${family}`;
  // "Name" beside "Vorname" is the last name, "Nome" beside "Cognome" the first.
  if (given !== '') return `${given} ${whole}`.trim();
  return family === '' ? whole : `${whole} ${family}`.trim();
}

/** Null without a country code: the country would be a guess. */
function internationalPhone(value: string): string | null {
  const read = normalisePhone(value.replace(/^(?:tel:)?\s*00(?=[1-9])/iu, '+'), null);
  return 'e164' in read ? read.e164 : null;
}

function asName(value: string): string | null {
  const line = boundLine(value, bounds.name);
  return line === null || line.length > 80 || /[@\d/]/u.test(line) ? null : line;
}

function first<T>(values: readonly string[], read: (value: string) => T | null): T | null {
  for (const value of values) {
    const found = read(value);
    if (found !== null) return found;
  }
  return null;
}
