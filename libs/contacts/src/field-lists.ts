import type { z } from 'zod';
import { contactFields } from './contact-fields.js';
import type { ContactField } from './contact-field.js';
import type { FilterType } from './field-types.js';

type Catalogue = typeof contactFields;
export type FieldName = keyof Catalogue;
type Where<Part> = { [F in FieldName]: Catalogue[F] extends Part ? F : never }[FieldName];

/** The value of a field as readers see it. */
export type ValueOf<F extends FieldName> =
  | z.output<Catalogue[F]['type']['value']>
  | (Catalogue[F]['empty'] extends 'null' ? null : never);

export type HandField = Where<{ byHand: true }>;
/** Null by hand is taken. */
export type ClearableField = Where<{ byHand: true; empty: 'null' | 'default' }>;
type WrittenField = HandField | Where<{ logged: true }>;
export type MessageField = Where<{ fromMessage: unknown }>;
export type FilledField = MessageField | Where<{ learnt: true }>;
export type OfferedField = Where<{ fromMessage: unknown; empty: 'null' }>;
export type RecognisedField = Where<{ recognised: true }>;
type FilteredField = Where<{ filter: string }>;
type ExportedField = Exclude<FieldName, Where<{ exported: false }>>;

/** The filters that ask for one value of one field, under the names that the API gives them. */
export type EqualFilters = { [F in FilteredField as Catalogue[F]['filter']]?: NonNullable<ValueOf<F>> };

const everyField = Object.entries(contactFields) as [FieldName, ContactField][];

function namesWhere(isWanted: (field: ContactField) => unknown): readonly FieldName[] {
  return everyField.filter(([, field]) => isWanted(field)).map(([name]) => name);
}

export const fieldNames = namesWhere(() => true);
export const storedFields = namesWhere(({ column, ofActivity }) => column !== null && !ofActivity);
export const handFields = namesWhere(({ byHand }) => byHand) as readonly HandField[];
/** What a change by hand writes and logs: what is set by hand and what follows from it. */
export const writtenFields = namesWhere((field) => field.byHand || field.logged) as readonly WrittenField[];
export const messageFields = namesWhere(({ fromMessage }) => fromMessage) as readonly MessageField[];
/** What messages may fill. */
export const filledFields = namesWhere(({ fromMessage, learnt }) => fromMessage ?? learnt) as readonly FilledField[];
/** What a message says of a contact and gives it while it has none. */
export const offeredFields = namesWhere(
  ({ fromMessage, empty }) => fromMessage && empty === 'null',
) as readonly OfferedField[];
/** What the log says of a contact that a message made. */
export const firstFields = namesWhere(({ fromMessage, learnt, initial }) => fromMessage ?? learnt ?? initial);
export const searchedFields = namesWhere(({ searched }) => searched);
export const exportedFields = namesWhere(({ exported = true }) => exported) as readonly ExportedField[];

export const equalFilters = (namesWhere(({ filter }) => filter) as readonly FilteredField[]).map(equalFilter);

function equalFilter(field: FilteredField) {
  const { filter, type }: { filter: keyof EqualFilters; type: FilterType } = contactFields[field];
  return { name: filter, type, column: columnOf(field), isCounted: fieldOf(field).counted === true };
}

export function isRecognised(name: string): name is RecognisedField {
  return Object.hasOwn(contactFields, name) && Boolean(fieldOf(name as FieldName).recognised);
}

/** The entry, as loops over all fields see it. */
export function fieldOf(name: FieldName): ContactField {
  return contactFields[name];
}

export function columnOf(name: FieldName): string {
  const { column } = fieldOf(name);
  if (column === null) throw new Error(`${name} is stored nowhere; leave it out of statements.`);
  return column;
}

export function columnsOf(names: readonly FieldName[]): string {
  return names.map(columnOf).join(', ');
}

/** Columns and their types, as a recordset declares them. */
export function recordOf(names: readonly FieldName[]): string {
  return names.map((name) => `${columnOf(name)} ${fieldOf(name).type.sql}`).join(', ');
}

type ColumnOf<F extends FieldName> = Catalogue[F]['column'] & string;

/** A row that has these fields under the names of their columns; `Missing` is what else may stand there. */
export type RowOf<F extends FieldName, Missing = never> = { [K in F as ColumnOf<K>]: ValueOf<K> | Missing };

export function rowOf<V extends { readonly [F in FieldName]?: ValueOf<F> | null }>(
  values: V,
): { [F in keyof V & FieldName as ColumnOf<F>]: V[F] } {
  const columns = Object.entries(values).map(([name, value]) => [columnOf(name as FieldName), value] as const);
  return Object.fromEntries(columns) as ReturnType<typeof rowOf<V>>;
}
