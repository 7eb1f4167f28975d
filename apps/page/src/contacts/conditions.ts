import type { Filter } from '../api/doorbell.js';

/** One condition of the filter language. */
export interface Condition {
  field: string;
  op: string;
  value?: unknown;
}

export const needsValue = (op: string): boolean => op !== 'isSet' && op !== 'isUnset';

/** The conditions that all hold, as chips show them; null where the filter is of another shape: groups in groups. */
export function conditionsOf(filter: Filter | undefined): Condition[] | null {
  if (!filter) return [];
  const all = filter['all'];
  if (Array.isArray(all)) return all.every(isCondition) ? all : null;
  return isCondition(filter) ? [filter] : null;
}

/** The filter in which all conditions hold; undefined where there are none. */
export function filterOf(conditions: readonly Condition[]): Filter | undefined {
  return conditions.length === 0 ? undefined : { all: [...conditions] };
}

function isCondition(value: unknown): value is Condition {
  return typeof value === 'object' && value !== null && 'field' in value && 'op' in value;
}

/** `P7D`: days of a duration; null where it has other parts. */
export function daysOf(duration: unknown): number | null {
  const days = /^P(\d+)D$/u.exec(String(duration))?.[1];
  return days === undefined ? null : Number(days);
}
