import type { JsonSchema } from '../json-schema.js';
import { html, type Html } from './html.js';

/** A schema in a few words: its type, its bounds, the names it refers to. */
export function describeType(schema: JsonSchema): Html {
  if (typeof schema['$ref'] === 'string') return reference(schema['$ref']);
  if (Array.isArray(schema['enum'])) return html`${schema['enum'].map(String).join(' | ')}`;
  if (schema['const'] !== undefined) return html`${JSON.stringify(schema['const'])}`;
  const several = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(several)) return joined(several as JsonSchema[]);
  if (schema['type'] === 'array')
    return html`list of ${describeType((schema['items'] ?? {}) as JsonSchema)}${bounds(schema)}`;
  if (typeof schema['properties'] === 'object') return html`{ ${Object.keys(schema['properties'] ?? {}).join(', ')} }`;
  const { format, type } = schema;
  return html`${[format, type].find((one): one is string => typeof one === 'string') ?? 'any'}${bounds(schema)}`;
}

function reference(ref: string): Html {
  const name = ref.split('/').at(-1) ?? '';
  return html`<a href="#schema-${name}">${name}</a>`;
}

function joined(schemas: JsonSchema[]): Html {
  return html`${schemas.map((schema, index) => [index > 0 && ' | ', describeType(schema)])}`;
}

const words: Record<string, string> = {
  minLength: 'at least',
  maxLength: 'at most',
  minimum: 'from',
  maximum: 'to',
  maxItems: 'at most',
};

function bounds(schema: JsonSchema): string {
  const told = Object.entries(words).filter(([name]) => typeof schema[name] === 'number' && schema[name] !== 0);
  const shown = told.filter(
    ([name]) =>
      !(name === 'minLength' && schema[name] === 1) &&
      schema[name] !== Number.MAX_SAFE_INTEGER &&
      schema[name] !== Number.MIN_SAFE_INTEGER,
  );
  return shown.length ? ` (${shown.map(([name, word]) => `${word} ${String(schema[name])}`).join(', ')})` : '';
}
