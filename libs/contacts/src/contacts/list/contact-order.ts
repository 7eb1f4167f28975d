import type { Contact, ContactSort, PagePosition } from '../contact.js';
import type { Parameters } from '#libs/database';

/** What a list is sorted by: contacts `c`, their activity `a`. */
interface SortKey {
  column: string;
  id: string;
  type: string;
  field: 'name' | 'createdAt' | 'lastActivityAt';
  /** Whether some have no value; they stand last in both directions. */
  maybeUnset: boolean;
}

export interface Order extends SortKey {
  direction: 'asc' | 'desc';
  /** The operator that leads on. */
  beyond: '>' | '<';
}

const sortKeys: Record<SortKey['field'], SortKey> = {
  name: { column: 'c.name', id: 'c.contact_id', type: 'text', field: 'name', maybeUnset: false },
  createdAt: { column: 'c.created_at', id: 'c.contact_id', type: 'timestamptz', field: 'createdAt', maybeUnset: false },
  lastActivityAt: {
    column: 'a.last_activity_at',
    id: 'a.contact_id',
    type: 'timestamptz',
    field: 'lastActivityAt',
    maybeUnset: true,
  },
};

/** A stretch of the list that one index scan walks: conditions to be in it, and its order. */
interface Stretch {
  conditions: string[];
  orderBy: string;
}

export function positionOf(contact: Contact, sort: ContactSort): PagePosition {
  return { value: contact[orderOf(sort).field], id: contact.id };
}

/**
 * The stretches of the list, first to last, that lie behind a position. Unset values are a stretch of their own at the
 * end: no index gives "nulls last" both ways, and `or` between the two would give up the range.
 */
export function stretches(sort: ContactSort, after: PagePosition | null, parameters: Parameters): Stretch[] {
  const order = orderOf(sort);
  const orderBy = `${order.column} ${order.direction}, ${order.id} ${order.direction}`;
  const set = { conditions: order.maybeUnset ? [`${order.column} is not null`] : [], orderBy };
  const unset = { conditions: [`${order.column} is null`], orderBy };
  if (!after) return order.maybeUnset ? [set, unset] : [set];
  const id = `${parameters.of(after.id)}::uuid`;
  if (after.value === null) {
    return [{ ...unset, conditions: [...unset.conditions, `${order.id} ${order.beyond} ${id}`] }];
  }
  const position = `(${parameters.of(after.value)}::${order.type}, ${id})`;
  const behind = `(${order.column}, ${order.id}) ${order.beyond} ${position}`;
  const rest = { ...set, conditions: [...set.conditions, behind] };
  return order.maybeUnset ? [rest, unset] : [rest];
}

export function orderOf(sort: ContactSort): Order {
  const descending = sort.startsWith('-');
  const key = sortKeys[sort.replace('-', '') as SortKey['field']];
  return { ...key, direction: descending ? 'desc' : 'asc', beyond: descending ? '<' : '>' };
}
