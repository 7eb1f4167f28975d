import type { CellValue } from '#libs/tables';
import { fieldOf, type FieldName } from '../field-lists.js';

const customPrefix = 'customFields.';

/** A row as Postgres gives it: the id, then what a layout selects. */
export type ExportedRow = [id: string, ...values: unknown[]];

/** What is read of each contact `c` and its activity `a` behind its id, and where the cells of a file stand in the row. */
export interface RowLayout {
  select: readonly string[];
  /** Where the tags stand, as the text of an array of ids; 0 where no column has them. */
  tagsAt: number;
  /** The row has the names of the tags by now. */
  cellsOf: (row: ExportedRow) => CellValue[];
}

/** Each field is read once, also where several columns are parts of it. */
export function rowLayout(columns: readonly string[]): RowLayout {
  const fields = [...new Set(columns.map(fieldNameOf))].filter((name) => fieldOf(name).column !== null);
  const cells = columns.map((column) => cellOf(column, fields.indexOf(fieldNameOf(column)) + 1));
  return {
    select: fields.map(sqlOf),
    tagsAt: fields.indexOf('tags') + 1,
    cellsOf: (row) => cells.map((cell) => cell(row)),
  };
}

/** The field that a column has, or has a part of. */
export function fieldNameOf(column: string): FieldName {
  return customKeyOf(column) === null ? (column as FieldName) : 'customFields';
}

/** Of `customFields.<key>`; null for every other column. */
export function customKeyOf(column: string): string | null {
  return column.startsWith(customPrefix) ? column.slice(customPrefix.length) : null;
}

export function sqlOf(name: FieldName): string {
  if (name === 'tags') return 'c.tag_ids::text';
  if (name === 'customFields') return customFieldsInUse;
  const { column, shown, ofActivity } = fieldOf(name);
  return ofActivity ? `a.${column}` : (shown ?? `c.${column}`);
}

/** What `shown` says of them; the archived keys are looked up once a statement here, not once a row. */
const customFieldsInUse = `c.custom_fields - array(select f.key from custom_fields f
  where f.workspace_id = $1 and f.archived_at is not null)`;

/** The cell of a column whose field stands at this place; 0 where it is stored nowhere: readers see the example then. */
export function cellOf(column: string, at: number): (row: ExportedRow) => CellValue {
  const key = customKeyOf(column);
  if (at === 0) return () => fieldOf(column as FieldName).example as CellValue;
  if (key === null) return (row) => row[at] as CellValue;
  return (row) => (row[at] as Record<string, CellValue>)[key] ?? null;
}
