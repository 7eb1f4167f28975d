import type { DataFault, DataSchema, PropertySchema } from './record-kind.js';

interface Refusal {
  code: string;
  what: string;
}

/** What of the data is not as its schema says; empty where all is. */
export function dataFaults(schema: DataSchema, data: Readonly<Record<string, unknown>>): DataFault[] {
  const { properties, required = [], additionalProperties = true } = schema;
  const missing = required.filter((name) => data[name] === undefined);
  return [
    ...missing.map((name) => fault(name, { code: 'required', what: 'is missing; send it' })),
    ...Object.entries(data).flatMap(([name, value]) => {
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (property) return refusalsOf(property, value).map((one) => fault(name, one));
      return additionalProperties ? [] : [fault(name, { code: 'unknown_field', what: 'is no property of the kind' })];
    }),
  ];
}

function fault(name: string, { code, what }: Refusal): DataFault {
  const field = `data.${name.slice(0, 100)}`;
  return { field, code, message: `${field}: ${what}.` };
}

/** The first that is wrong. */
function refusalsOf(property: PropertySchema, value: unknown): Refusal[] {
  const { type, items } = property;
  if (!isOfType[type](value)) return [{ code: 'wrong_type', what: `must be of the type ${type}` }];
  const one = chosen(property, value) ?? bounded(property, value) ?? formatted(property, value);
  if (one) return [one];
  const list = items && Array.isArray(value) ? (value as unknown[]) : [];
  const wrong = items && list.find((item) => !isOfType[items.type](item) || chosen(items, item));
  return wrong === undefined ? [] : [{ code: 'not_allowed', what: `has an entry that is not ${described(items)}` }];
}

const isOfType: Record<PropertySchema['type'], (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: (value) => Array.isArray(value),
};

function described({ type, enum: choices }: Pick<PropertySchema, 'type' | 'enum'> = { type: 'string' }): string {
  return choices ? `one of ${choices.join(', ')}` : `of the type ${type}`;
}

function chosen(property: Pick<PropertySchema, 'type' | 'enum'>, value: unknown): Refusal | undefined {
  const isChosen = property.enum === undefined || property.enum.includes(value as string | number);
  return isChosen ? undefined : { code: 'not_allowed', what: `must be ${described(property)}` };
}

function bounded({ maxLength, minimum, maximum }: PropertySchema, value: unknown): Refusal | undefined {
  if (typeof value === 'string' && maxLength !== undefined && value.length > maxLength)
    return { code: 'too_large', what: `is longer than ${maxLength} characters` };
  if (typeof value !== 'number') return undefined;
  if (minimum !== undefined && value < minimum) return { code: 'too_small', what: `must be at least ${minimum}` };
  return maximum !== undefined && value > maximum
    ? { code: 'too_large', what: `must be at most ${maximum}` }
    : undefined;
}

const formats: Record<NonNullable<PropertySchema['format']>, (text: string) => boolean> = {
  date: (text) => /^\d{4}-\d\d-\d\d$/u.test(text) && !Number.isNaN(Date.parse(text)),
  'date-time': (text) => /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/u.test(text) && !Number.isNaN(Date.parse(text)),
  uri: (text) => URL.canParse(text),
  email: (text) => /^[^\s@]+@[^\s@]+$/u.test(text),
};

function formatted({ format }: PropertySchema, value: unknown): Refusal | undefined {
  if (!format || typeof value !== 'string' || formats[format](value)) return undefined;
  return { code: 'invalid', what: `must have the format ${format}` };
}
