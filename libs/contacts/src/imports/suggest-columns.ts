import { isUuid } from '#libs/contracts';
import { mapColumns } from '../columns/index.js';
import type { CustomField } from '../custom-fields/index.js';
import { importFields, systemFields, templateColumns } from './import-fields.js';
import type { ImportColumn } from './import-request.js';

interface ReadBeginning {
  names: readonly string[];
  /** The cells of the first rows. */
  samples: readonly (readonly (string | null)[])[];
  /** The file has the header of the template. */
  strict: boolean;
}

/** Fields of the workspace that are in use, and the mapping of the last file of this shape. */
interface KnownMapping {
  fields: readonly CustomField[];
  last: readonly ImportColumn[] | null;
}

/** Columns of a file with the fields that they fill, as far as that is found: as last time, else by names and content. */
export function suggestColumns(
  { names, samples, strict }: ReadBeginning,
  { fields, last }: KnownMapping,
): ImportColumn[] {
  if (strict) return names.map((name) => ({ name, field: templateField(name), reason: 'template' }));
  const possible = new Set(importFields(fields));
  const found = mapColumns(names, samples, fields);
  return names.map((name, index): ImportColumn => {
    const before = last?.find((column) => column.name === name);
    if (before && (before.field === null || possible.has(before.field))) return { ...before, reason: 'remembered' };
    if (
      isIds(
        name,
        samples.map((cells) => cells[index] ?? null),
      )
    )
      return { name, field: 'id', reason: 'found' };
    if (systemFields.includes(name)) return { name, field: null, reason: 'system' };
    const field = found[index]?.field ?? null;
    return { name, field, reason: field === null ? 'unknown' : 'found' };
  });
}

/** Names of columns, each once: `Phone`, `Phone (2)`; one without a name is named by its place. */
export function columnNames(header: readonly string[]): string[] {
  const names = new Set<string>();
  for (const [index, given] of header.entries()) {
    const name = given.trim() || `column ${index + 1}`;
    let unique = name;
    for (let count = 2; names.has(unique); count += 1) unique = `${name} (${count})`;
    names.add(unique);
  }
  return [...names];
}

function templateField(name: string): string | null {
  return templateColumns[name as keyof typeof templateColumns] ?? null;
}

/** An export has the ids of its contacts; the ids of other programs are no UUIDs. */
function isIds(name: string, cells: readonly (string | null)[]): boolean {
  return name === 'id' && cells.every((cell) => cell === null || isUuid(cell));
}
