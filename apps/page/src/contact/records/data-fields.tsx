import type { ReactNode } from 'react';
import type { ContactRecord, RecordKind } from '../../api/doorbell.js';
import type { Faults } from '../../contacts/faults-of.js';
import { Choice, Field } from '../../ui/field.js';
import { useWords } from '../../words/words.js';

interface Property {
  type: 'string' | 'number' | 'integer' | 'boolean' | 'array';
  title?: string;
  enum?: (string | number)[];
  format?: string;
}
export type Properties = Record<string, Property>;

/** The API took the schema, so it is of this form. */
export function propertiesOf(kind: RecordKind | undefined): Properties {
  return (kind?.schema as { properties?: Properties } | undefined)?.properties ?? {};
}

interface DataFieldsProps {
  properties: Properties;
  texts: Readonly<Record<string, string>>;
  faults: Faults;
  change: (texts: Record<string, string>) => void;
}

/** A field for each property that the kind describes. */
export function DataFields({ properties, texts, faults, change }: DataFieldsProps): ReactNode {
  const { filters } = useWords();
  return Object.entries(properties).map(([name, property]) => {
    const shown = {
      label: property.title ?? name,
      value: texts[name] ?? '',
      onChange: ({ target }: { target: { value: string } }) => change({ ...texts, [name]: target.value }),
    };
    const choices = choicesOf(property, [filters.yes, filters.no]);
    if (choices) return <Choice key={name} {...shown} options={[{ value: '', label: '–' }, ...choices]} />;
    return <Field key={name} {...shown} type={inputOf(property)} step="any" fault={faults[`data.${name}`]} />;
  });
}

function choicesOf(property: Property, [yes, no]: [string, string]): { value: string; label: string }[] | null {
  if (property.type === 'boolean') return [{ value: 'true', label: yes }, { value: 'false', label: no }]; // prettier-ignore
  return property.enum?.map((one) => ({ value: String(one), label: String(one) })) ?? null;
}

function inputOf({ type, format }: Property): string {
  if (type === 'number' || type === 'integer') return 'number';
  return format === 'date' ? 'date' : 'text';
}

/** Data as fields show it. */
export function textsOf(data: ContactRecord['data']): Record<string, string> {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, textOf(value)]));
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What fields say, as the schema wants it; an empty field is left out. */
export function dataOf(properties: Properties, texts: Readonly<Record<string, string>>): ContactRecord['data'] {
  const given = Object.entries(properties).filter(([name]) => (texts[name] ?? '') !== '');
  return Object.fromEntries(given.map(([name, property]) => [name, valueOf(property, texts[name] ?? '')]));
}

function valueOf({ type, enum: choices }: Property, text: string): ContactRecord['data'][string] {
  if (type === 'boolean') return text === 'true';
  if (type === 'array') return text.split(',').map((one) => one.trim());
  const isNumber =
    type === 'number' || type === 'integer' || choices?.some((one) => typeof one === 'number' && String(one) === text);
  return isNumber ? Number(text) : text;
}
