import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Reads again what a change made old. A first read that is on its way may be older than the change, and is not begun anew: it is read
 * once more when it has come.
 */
export async function readAgain(queries: QueryClient, queryKey: QueryKey): Promise<void> {
  const found = queries.getQueryCache().findAll({ queryKey, fetchStatus: 'fetching' });
  const first = new Set(found.filter(({ state }) => state.data === undefined));
  await queries.invalidateQueries({ queryKey });
  if (first.size > 0) await queries.invalidateQueries({ queryKey, predicate: (query) => first.has(query) });
}
