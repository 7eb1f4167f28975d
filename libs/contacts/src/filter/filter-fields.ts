import { columnOf, fieldNames, fieldOf } from '../field-lists.js';
import type { FieldType } from '../field-types.js';
import type { CustomField, CustomFieldType } from '../custom-fields/index.js';
import type { FilterOp } from './filter.js';

/** What a filter sees of a field: its kind decides the ops and how a value is read. */
type Kind =
  | 'text'
  | 'word'
  | 'flag'
  | 'time'
  | 'id'
  | 'tags'
  | 'identityKind'
  | 'campaign'
  | 'inbox'
  | 'import'
  | 'custom'
  | 'consent'
  | 'record'
  | 'waiting';

export interface FilterField {
  kind: Kind;
  /** In SQL, of contacts `c` or their activity `a`; of tags and identities there are rows instead. */
  column: string;
  type: FieldType | null;
  ofActivity: boolean;
  /** The index of searches has its texts. */
  isSearched: boolean;
  ops: readonly FilterOp[];
  /** Of a field that the workspace made. */
  custom?: Pick<CustomField, 'type' | 'options'>;
}

const kinds: Record<FieldType['kind'], Kind | null> = {
  line: 'text',
  email: 'text',
  phone: 'text',
  choice: 'word',
  language: 'word',
  timezone: 'word',
  flag: 'flag',
  date: 'time',
  time: 'time',
  uuid: 'id',
  member: 'id',
  tags: 'tags',
  custom: null,
};

const timeOps: readonly FilterOp[] = ['gt', 'gte', 'lt', 'lte', 'withinLast', 'olderThan', 'isSet', 'isUnset'];

const ops: Record<Kind, readonly FilterOp[]> = {
  text: ['eq', 'ne', 'in', 'contains', 'startsWith', 'isSet', 'isUnset'],
  word: ['eq', 'ne', 'in', 'isSet', 'isUnset'],
  flag: ['eq', 'ne'],
  time: timeOps,
  id: ['eq', 'ne', 'in', 'isSet', 'isUnset'],
  tags: ['eq', 'ne', 'in', 'contains', 'isSet', 'isUnset'],
  identityKind: ['eq', 'ne', 'in'],
  campaign: ['eq', 'ne', 'in', 'isSet', 'isUnset'],
  inbox: ['eq', 'ne', 'in', 'isSet', 'isUnset'],
  import: ['eq', 'ne', 'in', 'isSet', 'isUnset'],
  custom: ['eq', 'ne', 'in', 'isSet', 'isUnset'],
  consent: ['eq', 'ne', 'isSet', 'isUnset'],
  record: ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte', 'withinLast', 'olderThan', 'isSet', 'isUnset'],
  waiting: timeOps,
};

const moreOps: Record<CustomFieldType, readonly FilterOp[]> = {
  text: [],
  select: [],
  multiselect: ['contains'],
  number: ['gt', 'gte', 'lt', 'lte'],
  date: ['gt', 'gte', 'lt', 'lte', 'withinLast', 'olderThan'],
};

export const customPrefix = 'customFields.';

/** What a filter sees of a field that the workspace made. */
export function customFilterField({ type, options }: Pick<CustomField, 'type' | 'options'>): FilterField {
  const all = [...ops.custom, ...moreOps[type]];
  return {
    kind: 'custom',
    column: 'v.field_id',
    type: null,
    ofActivity: false,
    isSearched: false,
    ops: all,
    custom: { type, options },
  };
}

/** Of a field whose type is looked up later. */
const anyCustomField = customFilterField({ type: 'text', options: [] });

function fieldsOfContact(): [string, FilterField][] {
  return fieldNames.flatMap((name): [string, FilterField][] => {
    const { type, ofActivity = false, searched } = fieldOf(name);
    const kind = kinds[type.kind];
    if (kind === null) return [];
    const column = `${ofActivity ? 'a' : 'c'}.${columnOf(name)}`;
    return [[name, { kind, column, type, ofActivity, isSearched: searched === true, ops: ops[kind] }]];
  });
}

/** Every field that a filter may name, but those of a workspace and consents. */
export const filterFields: ReadonlyMap<string, FilterField> = new Map<string, FilterField>([
  ...fieldsOfContact(),
  [
    'identities.kind',
    { kind: 'identityKind', column: 'i.kind', type: null, ofActivity: false, isSearched: false, ops: ops.identityKind },
  ],
  [
    'campaign',
    { kind: 'campaign', column: 'm.campaign_id', type: null, ofActivity: false, isSearched: false, ops: ops.campaign },
  ],
  ['inbox', { kind: 'inbox', column: 'g.inbox_id', type: null, ofActivity: false, isSearched: false, ops: ops.inbox }],
  [
    'import',
    { kind: 'import', column: 'e.import_id', type: null, ofActivity: false, isSearched: false, ops: ops.import },
  ],
  [
    'waitingSince',
    { kind: 'waiting', column: 'w.waiting_since', type: null, ofActivity: false, isSearched: false, ops: ops.waiting },
  ],
]);

const consent: FilterField = {
  kind: 'consent',
  column: 'k.granted',
  type: null,
  ofActivity: false,
  isSearched: false,
  ops: ops.consent,
};

/** `consents.<purpose>`; undefined for what is none. */
function consentField(name: string): FilterField | undefined {
  return /^consents\.[a-z0-9][\w.-]{0,63}$/u.test(name) ? consent : undefined;
}

const record: FilterField = {
  kind: 'record',
  column: 'r.status',
  type: null,
  ofActivity: false,
  isSearched: false,
  ops: ops.record,
};

/** `records.<kind>`; undefined for what is none. */
function recordField(name: string): FilterField | undefined {
  return /^records\.[a-z][a-z0-9_]{0,49}$/u.test(name) ? record : undefined;
}

/** A field that every workspace has; undefined where there is none of the name. */
export function plainFilterField(name: string): FilterField | undefined {
  return filterFields.get(name) ?? consentField(name) ?? recordField(name);
}

/** @throws Error for a field that `readFilter` would have refused. */
export function filterField(name: string): FilterField {
  const field = name.startsWith(customPrefix) ? anyCustomField : plainFilterField(name);
  if (!field) throw new Error(`A filter names ${name}, which is no field; read it by readFilter.`);
  return field;
}
