import { isUuid, visibleText } from '#libs/contracts';
import { fieldTexts } from '../../columns/index.js';
import type { CustomField } from '../../custom-fields/index.js';
import { fieldOf, type HandField } from '../../field-lists.js';
import type { SettableType } from '../../field-types.js';
import type { ImportColumn, RowFault, RowFields, TableLine } from '../import-request.js';
import { customPrefix } from '../import-fields.js';
import { readCell, type CellFault, type CellRules, type ReadCell } from './read-cell.js';
import { readCustomCell } from './read-custom-cell.js';

/** How the rows of one file are judged. */
export interface ImportPlan extends CellRules {
  columns: readonly ImportColumn[];
  customFields: readonly CustomField[];
}

/** A row as its cells alone say; which contacts there are is judged later. */
export interface JudgedRow {
  line: number;
  cells: readonly (string | null)[];
  fields: RowFields;
  faults: RowFault[];
}

/** Judges rows, each by itself. */
export class RowJudge {
  /** By the field; a name that is made of its parts has no column. */
  private readonly columns: ReadonlyMap<string, string>;
  private readonly fields: readonly (string | null)[];
  private readonly keys: Keys;

  constructor(private readonly plan: ImportPlan) {
    this.fields = plan.columns.map(({ field }) => field);
    this.columns = new Map(plan.columns.flatMap(({ name, field }) => (field === null ? [] : [[field, name]])));
    this.keys = new Map(plan.customFields.filter(isInUse).map((field) => [`${customPrefix}${field.key}`, field]));
  }

  judge({ line, cells, fault }: TableLine): JudgedRow {
    if (fault) return { line, cells, fields: {}, faults: [{ field: 'row', column: null, ...fault }] };
    const [values, faults] = [new Map<string, unknown>(), [] as RowFault[]];
    for (const [field, text] of fieldTexts(this.fields, cells)) {
      if (visibleText(text) === '') continue;
      const read = this.read(field, text);
      if ('value' in read) values.set(field, read.value);
      else faults.push(rowFault({ field, column: this.columns.get(field) ?? null }, read));
    }
    return { line, cells, fields: fieldsOf(values), faults };
  }

  private read(field: string, text: string): ReadCell {
    if (field === 'id') return readId(text);
    const custom = this.keys.get(field);
    if (custom) return readCustomCell(custom, text);
    if (field.startsWith(customPrefix)) return { code: 'unknown_field', fault: 'is no custom field in use any more' };
    const { type } = fieldOf(field as HandField); // the mapping was judged when it was made
    return readCell(text, type as Exclude<SettableType, { kind: 'custom' }>, this.plan);
  }
}

type Keys = ReadonlyMap<string, CustomField>;

function isInUse({ archivedAt }: CustomField): boolean {
  return archivedAt === null;
}

function readId(text: string): ReadCell {
  const id = visibleText(text).toLowerCase();
  return isUuid(id) ? { value: id } : { code: 'invalid_id', fault: 'is no id of a contact; leave the cell empty' };
}

function rowFault(of: { field: string; column: string | null }, { code, fault, suggestion }: CellFault): RowFault {
  const meant = suggestion === undefined ? '' : `; was ${suggestion} meant?`;
  const message = `${of.field}: ${fault}${meant || '.'}`;
  return { ...of, code, message, ...(suggestion !== undefined && { suggestion }) };
}

function fieldsOf(values: ReadonlyMap<string, unknown>): RowFields {
  const entries = [...values];
  const custom = entries.filter(([field]) => field.startsWith(customPrefix));
  const own = Object.fromEntries(entries.filter(([field]) => !field.startsWith(customPrefix))) as RowFields;
  return {
    ...own,
    ...(custom.length > 0 && {
      customFields: Object.fromEntries(custom.map(([field, value]) => [field.slice(customPrefix.length), value])),
    }),
  };
}
