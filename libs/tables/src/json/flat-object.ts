import { listText } from '../cells/list-text.js';
import { tableBounds, type RowFault } from '../table.js';

/** The values of an object by the names of their columns. */
export interface FlatObject {
  values: Map<string, string | null>;
  fault?: RowFault;
}

/**
 * An object as one row: what stands in objects has their names before its own (`customFields.budget`), a list of texts is one cell,
 * a list of objects is numbered from 1 (`emails.1.address`).
 */
export function flatObject(object: object): FlatObject {
  const flat: FlatObject = { values: new Map() };
  for (const [key, value] of Object.entries(object)) put(flat, key, { value, depth: 1 });
  return flat;
}

function put(flat: FlatObject, name: string, { value, depth }: { value: unknown; depth: number }): void {
  if (depth > tableBounds.jsonDepth) flat.fault ??= tooDeep;
  else if (isPlain(value)) flat.values.set(name, textOf(flat, value));
  else if (Array.isArray(value) && value.every(isPlain))
    flat.values.set(name, listText(value.map((one) => textOf(flat, one) ?? '')) || null);
  else for (const [key, inner] of entriesOf(value)) put(flat, `${name}.${key}`, { value: inner, depth: depth + 1 });
}

function entriesOf(value: unknown): [string | number, unknown][] {
  return Array.isArray(value) ? value.map((one, index) => [index + 1, one]) : Object.entries(value as object);
}

type Plain = string | number | boolean | null | undefined;

function isPlain(value: unknown): value is Plain {
  return typeof value !== 'object' || value === null;
}

function textOf(flat: FlatObject, value: Plain): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number' && !isExact(value)) flat.fault ??= inexact;
  return String(value);
}

/** A whole number with more digits than JavaScript keeps was changed by reading it. */
export function isExact(value: number): boolean {
  return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value));
}

const tooDeep = {
  code: 'too_deep',
  message: `Objects stand in objects more than ${tableBounds.jsonDepth} deep; send plainer ones.`,
};

export const inexact = {
  code: 'inexact_number',
  message: 'A number has more than 15 digits, of which the last are lost; write it as text.',
};
