import { useQueryClient, type QueryKey, type UseQueryOptions } from '@tanstack/react-query';

/** Reads a query from the API, however lately it was read; views that show it have it then. */
export function useFresh(): <Read, Error, Data, Key extends QueryKey>(
  query: UseQueryOptions<Read, Error, Data, Key>,
) => Promise<Read> {
  const queries = useQueryClient();
  return (query) => queries.fetchQuery({ ...query, staleTime: 0 } as never);
}
