import type { Contact, ContactSort, PagePosition } from '../application/contact.js';
import type { Parameters } from './parameters.js';

interface Order {
  column: string;
  id: string;
  type: string;
  field: 'name' | 'createdAt' | 'lastActivityAt';
  /** Whether some have no value; they stand last in both directions. */
  maybeUnset: boolean;
}

const orders = {
  name: { column: 'c.name', id: 'c.contact_id', type: 'text', field: 'name', maybeUnset: false },
  createdAt: { column: 'c.created_at', id: 'c.contact_id', type: 'timestamptz', field: 'createdAt', maybeUnset: false },
  lastActivityAt: {
    column: 'a.last_activity_at',
    id: 'a.contact_id',
    type: 'timestamptz',
    field: 'lastActivityAt',
    maybeUnset: true,
  },
} as const satisfies Record<string, Order>;

/** A stretch of the list that one index scan walks: conditions to be in it, and its order. */
export interface Stretch {
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
  const [direction, beyond] = sort.startsWith('-') ? ['desc', '<'] : ['asc', '>'];
  const orderBy = `${order.column} ${direction}, ${order.id} ${direction}`;
  const id = after && parameters.of(after.id);
  const unset = { conditions: [`${order.column} is null`, ...(id ? [`${order.id} ${beyond} ${id}`] : [])], orderBy };
  if (after?.value === null) return [unset];
  const value = after && parameters.of(after.value);
  const behind = after ? [`(${order.column}, ${order.id}) ${beyond} (${value}::${order.type}, ${id}::uuid)`] : [];
  if (!order.maybeUnset) return [{ conditions: behind, orderBy }];
  const set = { conditions: [`${order.column} is not null`, ...behind], orderBy };
  return [set, after ? { ...unset, conditions: [`${order.column} is null`] } : unset];
}

function orderOf(sort: ContactSort): Order {
  return orders[sort.replace('-', '') as keyof typeof orders];
}
