import type { Filter } from '../api/doorbell.js';

/** One condition of the filter language. */
export interface Condition {
  field: string;
  op: string;
  value?: unknown;
}

export const needsValue = (op: string): boolean => op !== 'isSet' && op !== 'isUnset';

/** A filter as chips show it: its parts, and whether all of them hold or one at least. A part may be a group itself. */
export interface Parts {
  mode: 'all' | 'any';
  parts: readonly Filter[];
}

export function partsOf(filter: Filter | undefined): Parts {
  for (const mode of ['all', 'any'] as const) {
    const parts = filter?.[mode];
    if (Array.isArray(parts)) return { mode, parts: parts as Filter[] };
  }
  return { mode: 'all', parts: filter && Object.keys(filter).length > 0 ? [filter] : [] };
}

/** Undefined where there is no part: everyone. */
export function filterOf({ mode, parts }: Parts): Filter | undefined {
  return parts.length === 0 ? undefined : { [mode]: [...parts] };
}

export function isCondition(value: unknown): value is Condition {
  return typeof value === 'object' && value !== null && 'field' in value && 'op' in value;
}

/** `P7D`: days of a duration; null where it has other parts. */
export function daysOf(duration: unknown): number | null {
  const days = /^P(\d+)D$/u.exec(String(duration))?.[1];
  return days === undefined ? null : Number(days);
}

/** The filter of who passes both. */
export function bothOf(one: Filter | undefined, other: Filter | undefined): Filter | undefined {
  const parts = [one, other].flatMap((filter) => {
    const { mode, parts: own } = partsOf(filter);
    return mode === 'any' && filter ? [filter] : own;
  });
  return filterOf({ mode: 'all', parts });
}

/** Whether it names fields of the workspace's own. */
export const namesCustom = (filter: Filter): boolean => /"field":"customFields\./u.test(JSON.stringify(filter));

/** Whether it names campaigns, imports or records, whose names are read for it alone. */
export const namesRest = (filter: Filter): boolean =>
  /"field":"(campaign"|import"|records\.)/u.test(JSON.stringify(filter));
