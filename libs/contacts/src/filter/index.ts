export { compileFilter, tablesOf } from './compile-filter.js';
export { type KnownParts, type KnownText, nothingKnown } from './compiling.js';
export { valuesThatPass } from './custom-condition.js';
export { customPrefix, filterFields, plainFilterField } from './filter-fields.js';
export {
  conjuncts,
  type Filter,
  filterBounds,
  type FilterFault,
  type FilterLeaf,
  type FilterOp,
  FilterRefusedError,
  leavesOf,
  textsOf,
} from './filter.js';
export { readFilter } from './read-filter.js';
