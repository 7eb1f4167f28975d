import type { FilterOp } from './filter.js';

/** Of a column and a parameter, in SQL. */
export const comparisons: Partial<Record<FilterOp, (column: string, value: string) => string>> = {
  eq: (column, value) => `${column} = ${value}`,
  ne: (column, value) => `${column} is distinct from ${value}`,
  gt: (column, value) => `${column} > ${value}`,
  gte: (column, value) => `${column} >= ${value}`,
  lt: (column, value) => `${column} < ${value}`,
  lte: (column, value) => `${column} <= ${value}`,
  withinLast: (column, value) => `${column} >= now() - ${value}::interval`,
  olderThan: (column, value) => `${column} < now() - ${value}::interval`,
};
