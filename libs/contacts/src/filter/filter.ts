import { RefusalError } from '#libs/platform';

/** How a field's value is judged. */
export const filterOps = [
  'eq',
  'ne',
  'in',
  'contains',
  'startsWith',
  'gt',
  'gte',
  'lt',
  'lte',
  'isSet',
  'isUnset',
  'withinLast',
  'olderThan',
] as const;
export type FilterOp = (typeof filterOps)[number];

/** One question about one field. Durations are ISO 8601 (`P7D`), times ISO 8601 in UTC. */
export interface FilterLeaf {
  field: string;
  op: FilterOp;
  value?: string | boolean | number | (string | number)[];
}

/** Which contacts: the one language of lists, segments, jobs and rules. `readFilter` makes it of JSON. */
export type Filter = { all: Filter[] } | { any: Filter[] } | { not: Filter } | FilterLeaf;

/** What one filter may say. */
export const filterBounds = {
  /** Groups around a leaf. */
  depth: 5,
  leaves: 50,
  /** Values of one `in`. */
  values: 1_000,
  /** Leaves that look for a part of a text. */
  texts: 8,
  /** Characters of one value, and its words where a part of a text is looked for. */
  length: 200,
  words: 8,
} as const;

export interface FilterFault {
  /** The place, such as `filter.all[2].op`. */
  field: string;
  code: string;
  message: string;
}

/** The filter says something that cannot be answered; every fault has its place. */
export class FilterRefusedError extends RefusalError {
  override readonly name = 'FilterRefusedError';

  constructor(errors: FilterFault[]) {
    const [only] = errors;
    const detail = errors.length === 1 && only ? only.message : `${errors.length} faults; errors names each.`;
    super('invalid_request', detail, { errors });
  }
}

/** The parts of which each must hold. */
export function conjuncts(filter: Filter): Filter[] {
  return 'all' in filter ? filter.all.flatMap(conjuncts) : [filter];
}

export function leavesOf(filter: Filter): FilterLeaf[] {
  if ('all' in filter) return filter.all.flatMap(leavesOf);
  if ('any' in filter) return filter.any.flatMap(leavesOf);
  return 'not' in filter ? leavesOf(filter.not) : [filter];
}

/** The values of a leaf as a list of texts. */
export function textsOf({ value }: FilterLeaf): string[] {
  return [value ?? []].flat().map(String);
}
