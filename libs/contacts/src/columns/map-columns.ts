import type { CustomField } from '../custom-fields/index.js';
import { handFields, type HandField } from '../field-lists.js';
import { columnNames, wordsAround, wordsOfOthers, type MappableField } from './column-names.js';
import { byContent, shareOf } from './content.js';
import { plainName } from './plain-name.js';

/** A column of a file, and the field that its cells are of. */
export interface MappedColumn {
  /** As the file names it. */
  column: string;
  /** A field that can be set by hand, `customFields.<key>` or `phoneCallingCode`; null: the cells go nowhere. */
  field: string | null;
}

type OwnField = Pick<CustomField, 'key' | 'label'>;

/** How sure a name is; the smaller number wins where two columns could be one field. */
const certainty = { exact: 0, label: 1, synonym: 2, words: 3, content: 4 } as const;

interface Candidate {
  index: number;
  field: string;
  certainty: number;
  /** None of the sample rows has a value there. */
  isEmpty: boolean;
  /** Phones with their country go before those without. */
  isInternational: boolean;
}

/**
 * Finds the field of each column: by its name (the field's own, the label of a custom field, what files in ten languages call it), else
 * by what its cells look like. Each field is given once; of two columns the one with values wins, then the one with the surer name,
 * then the first.
 * `samples` are the first rows; `customFields` those in use.
 */
export function mapColumns(
  header: readonly string[],
  samples: readonly (readonly (string | null)[])[],
  customFields: readonly OwnField[],
): MappedColumn[] {
  const columns = header.map((name, index) => ({ index, name, values: valuesOf(samples, index) }));
  const named = columns.flatMap((column) => namedCandidate(column, customFields) ?? []);
  const isNamed = new Set(named.map(({ field }) => field));
  const seen = columns.flatMap(contentCandidates).filter(({ field }) => !isNamed.has(field));
  const fields = assigned([...named, ...seen]);
  return header.map((column, index) => ({ column, field: fields.get(index) ?? null }));
}

interface Column {
  index: number;
  name: string;
  values: string[];
}

function valuesOf(samples: readonly (readonly (string | null)[])[], index: number): string[] {
  return samples.flatMap((cells) => cells[index] ?? []);
}

/** The best candidates first; a field and a column are taken once. */
function assigned(candidates: readonly Candidate[]): Map<number, string> {
  const rank = (one: Candidate) => (one.isEmpty ? 100 : 0) + one.certainty * 10 + (one.isInternational ? 0 : 1);
  const order = candidates.toSorted((a, b) => rank(a) - rank(b) || a.index - b.index);
  const [fields, taken] = [new Map<number, string>(), new Set<string>()];
  for (const { index, field } of order)
    if (!fields.has(index) && !taken.has(field)) {
      fields.set(index, field);
      taken.add(field);
    }
  return fields;
}

function namedCandidate({ index, name, values }: Column, customFields: readonly OwnField[]): Candidate | null {
  const found = exactly(name, customFields) ?? byLabel(name, customFields) ?? bySynonym(name, values);
  return found && { index, ...found, ...lookOf(values) };
}

type Found = Pick<Candidate, 'field' | 'certainty'> | null;

function exactly(name: string, customFields: readonly OwnField[]): Found {
  const key = name.startsWith('customFields.') ? name.slice('customFields.'.length) : null;
  const own = customFields.find((field) => field.key === (key ?? name));
  if (key === null && handFields.includes(name as HandField) && name !== 'customFields')
    return { field: name, certainty: certainty.exact };
  return own ? { field: `customFields.${own.key}`, certainty: certainty.exact } : null;
}

function byLabel(name: string, customFields: readonly OwnField[]): Found {
  const plain = plainName(name);
  const own = customFields.find(({ key, label }) => plain !== '' && [plainName(label), plainName(key)].includes(plain));
  return own ? { field: `customFields.${own.key}`, certainty: certainty.label } : null;
}

/** The field that is named first has a name that two have. */
const fieldsByName = new Map(
  columnNames.toReversed().flatMap(({ field, names }) => names.map((name) => [plainName(name), field] as const)),
);

/**
 * A name that fits, with cells that do not, is another thing: the stage of a lead is no status of a contact. `Name / First Name` is
 * known by its end.
 */
function bySynonym(name: string, values: readonly string[]): Found {
  const whole = fieldNamed(plainName(name), values);
  if (whole) return { field: whole, certainty: certainty.synonym };
  const end = name.slice(name.lastIndexOf('/') + 1);
  const core = [plainName(end), ...[name, end].map(withoutWordsAround)].find((plain) => fieldNamed(plain, values));
  const field = core === undefined ? null : fieldNamed(core, values);
  return field && { field, certainty: certainty.words };
}

function withoutWordsAround(name: string): string {
  const words = plainName(name)
    .split(' ')
    .filter((word) => !wordsAround.has(word));
  return [...new Set(words)].join(' ');
}

function fieldNamed(plain: string, values: readonly string[]): MappableField | null {
  const field = fieldsByName.get(plain);
  return field && couldHold(field, values) ? field : null;
}

function couldHold(field: MappableField, values: readonly string[]): boolean {
  return (shareOf(field, values) ?? 1) >= 0.5;
}

/** Eight of ten values say what they are. */
function contentCandidates({ index, name, values }: Column): Candidate[] {
  if (
    plainName(name)
      .split(' ')
      .some((word) => wordsOfOthers.has(word))
  )
    return [];
  const fitting = byContent.filter(
    ({ looksLike }) =>
      values.length > 0 && values.filter((value) => looksLike(value.trim())).length >= values.length * 0.8,
  );
  return fitting.map(({ field }) => ({ index, field, certainty: certainty.content, ...lookOf(values) }));
}

function lookOf(values: readonly string[]): Pick<Candidate, 'isEmpty' | 'isInternational'> {
  return {
    isEmpty: values.length === 0,
    isInternational: values.length > 0 && values.every((one) => one.startsWith('+')),
  };
}
