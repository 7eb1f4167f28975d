import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Reads again what a change made old. A first read may be on its way then, and older than the change. TanStack Query does not start it
 * again, so it is read once more after it has come.
 */
export async function readAgain(queries: QueryClient, queryKey: QueryKey): Promise<void> {
  const found = queries.getQueryCache().findAll({ queryKey, fetchStatus: 'fetching' });
  const first = new Set(found.filter(({ state }) => state.data === undefined));
  await queries.invalidateQueries({ queryKey });
  if (first.size > 0) await queries.invalidateQueries({ queryKey, predicate: (query) => first.has(query) });
}
