import { type Filter, FilterRefusedError } from './filter.js';
import { FilterReader, type FilterSource, maxFaults } from './filter-reader.js';

/** @throws FilterRefusedError with every fault and its place. */
export function readFilter(given: unknown, source: FilterSource): Filter {
  const reader = new FilterReader(source);
  const filter = reader.read(given, { at: source.name, depth: 0 });
  reader.count(source.name);
  if (reader.faults.length > 0 || !filter) throw new FilterRefusedError(reader.faults.slice(0, maxFaults));
  return filter;
}
