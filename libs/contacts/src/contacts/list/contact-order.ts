import type { Parameters } from '#libs/database';
import { type CustomField, orderRefusal, valueColumns } from '../../custom-fields/index.js';
import { customPrefix } from '../../filter/index.js';
import { SortRefusedError } from '../contact-errors.js';
import type { ContactSort, ListedContact, PagePosition } from '../contact.js';

type PlainField = 'name' | 'createdAt' | 'lastActivityAt' | 'waitingSince';

/** What a list is sorted by: contacts `c`, their activity `a`, their conversations `w`, values `v` of a custom field. */
interface SortKey {
  column: string;
  id: string;
  type: string;
  field: PlainField | 'custom';
  /** Whether some have no value; they stand last in both directions. */
  maybeUnset: boolean;
}

export interface Order extends SortKey {
  direction: 'asc' | 'desc';
  /** The operator that leads on. */
  beyond: '>' | '<';
  /** The field that the workspace made; null where it is one of every contact. */
  custom: { id: string; key: string } | null;
}

const sortKeys: Record<PlainField, SortKey> = {
  name: { column: 'c.name', id: 'c.contact_id', type: 'text', field: 'name', maybeUnset: false },
  createdAt: { column: 'c.created_at', id: 'c.contact_id', type: 'timestamptz', field: 'createdAt', maybeUnset: false },
  lastActivityAt: {
    column: 'a.last_activity_at',
    id: 'a.contact_id',
    type: 'timestamptz',
    field: 'lastActivityAt',
    maybeUnset: true,
  },
  waitingSince: {
    column: 'w.waiting_since',
    id: 'w.contact_id',
    type: 'timestamptz',
    field: 'waitingSince',
    maybeUnset: true,
  },
};

/** A stretch of the list that one index scan walks: what it reads besides contacts, conditions to be in it, and its order. */
interface Stretch {
  join: string;
  conditions: string[];
  /** What a row is sorted by and its contact, in SQL. */
  key: string;
  id: string;
  orderBy: string;
}

/** The key of the custom field that a list is sorted by; null where it is another field. */
export function customSortKey(sort: ContactSort): string | null {
  const field = sort.startsWith('-') ? sort.slice(1) : sort;
  return field.startsWith(customPrefix) ? field.slice(customPrefix.length) : null;
}

/** @throws SortRefusedError for a field that the workspace does not use, or that has several values. */
export function orderOf(sort: ContactSort, customFields: ReadonlyMap<string, CustomField> = new Map()): Order {
  const descending = sort.startsWith('-');
  const direction = { direction: descending ? 'desc' : 'asc', beyond: descending ? '<' : '>' } as const;
  const key = customSortKey(sort);
  if (key === null) return { ...sortKeys[sort.replace('-', '') as PlainField], ...direction, custom: null };
  const field = customFields.get(key);
  const refusal = orderRefusal(field);
  if (!field || refusal !== null) throw new SortRefusedError(`${customPrefix}${key} ${refusal}`);
  const place = { id: 'v.contact_id', field: 'custom', maybeUnset: true } as const;
  return { ...valueColumns[field.type], ...place, ...direction, custom: { id: field.id, key } };
}

export function positionOf(contact: ListedContact, order: Order): PagePosition {
  const value = valueOf(contact, order);
  return { value: value === null ? null : String(value), id: contact.id };
}

function valueOf(contact: ListedContact, { field, custom }: Order): string | number | boolean | string[] | null {
  if (field === 'waitingSince') return contact.waiting?.since ?? null;
  return field === 'custom' ? (contact.customFields[custom?.key ?? ''] ?? null) : contact[field];
}

/** What a list reads besides contacts and their activity to be sorted; empty where that is all. */
function joinOf({ field, custom }: Order, parameters: Parameters): string {
  if (field === 'waitingSince') return `conversations w on ${conversationOfContact}`;
  return custom ? `custom_values v on ${valueOfContact(custom.id, parameters)}` : '';
}

/** The same, so that contacts without a value stay. */
export function leftJoinOf(order: Order, parameters: Parameters): string {
  const join = joinOf(order, parameters);
  return join && ` left join ${join}`;
}

/**
 * The stretches of the list, first to last, that lie behind a position. Unset values are a stretch of their own at the
 * end: no index gives "nulls last" both ways, and `or` between the two would give up the range.
 */
export function stretches(order: Order, after: PagePosition | null, parameters: Parameters): Stretch[] {
  const place = after && `${parameters.of(after.id)}::uuid`;
  if (after?.value !== null) {
    const set = setStretch(order, parameters);
    const value = after && `(${parameters.of(after.value)}::${order.type}, ${place})`;
    const rest = value ? behind(set, `(${set.key}, ${set.id}) ${order.beyond} ${value}`) : set;
    return order.maybeUnset ? [rest, unsetStretch(order, parameters)] : [rest];
  }
  const unset = unsetStretch(order, parameters);
  return [behind(unset, `${unset.id} ${order.beyond} ${place}`)];
}

function behind(stretch: Stretch, condition: string): Stretch {
  return { ...stretch, conditions: [...stretch.conditions, condition] };
}

function setStretch(order: Order, parameters: Parameters): Stretch {
  const { column, id, direction, maybeUnset } = order;
  const join = joinOf(order, parameters);
  return {
    join: join && ` join ${join}`,
    conditions: maybeUnset ? [`${column} is not null`] : [],
    key: column,
    id,
    orderBy: `${column} ${direction}, ${id} ${direction}`,
  };
}

function unsetStretch({ column, id, type, direction, custom, field }: Order, parameters: Parameters): Stretch {
  if (field === 'waitingSince') return withoutRow(doesNotWait, { type, direction });
  if (!custom) {
    const orderBy = `${column} ${direction}, ${id} ${direction}`;
    return { join: '', conditions: [`${column} is null`], key: column, id, orderBy };
  }
  const hasNone = `not exists (select from custom_values v where ${valueOfContact(custom.id, parameters)})`;
  return withoutRow(hasNone, { type, direction });
}

/** Contacts of whom a table has no row, by their ids. */
function withoutRow(condition: string, { type, direction }: Pick<Order, 'type' | 'direction'>): Stretch {
  return {
    join: '',
    conditions: [condition],
    key: `null::${type}`,
    id: 'c.contact_id',
    orderBy: `c.contact_id ${direction}`,
  };
}

/** The conversation `w` of a contact `c` that waits. */
const conversationOfContact = 'w.workspace_id = $1 and w.contact_id = c.contact_id and w.waiting_since is not null';

/** Each contact is looked up, as the list comes to it: `not exists` would read everybody's conversation for one page. */
const doesNotWait = `(select w.waiting_since from conversations w
  where w.workspace_id = $1 and w.contact_id = c.contact_id) is null`;

/** The value `v` of a contact `c`. */
export function valueOfContact(fieldId: string, parameters: Parameters): string {
  return `v.workspace_id = $1 and v.field_id = ${parameters.of(fieldId)} and v.contact_id = c.contact_id`;
}
