import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

interface Page<Row> {
  data: Row[];
  nextCursor: string | null;
}

interface Place {
  query: { limit: number; cursor?: string };
  signal: AbortSignal;
}

/** Rows of a request. */
const pageRows = 50;

export interface Endless<Row> {
  /** Null until the first page is there. */
  rows: Row[] | null;
  /** Other rows are on their way; those of before are shown until then. */
  isChanging: boolean;
  error: unknown;
  hasMore: boolean;
  more: () => void;
  again: () => void;
}

/**
 * A list that is read a page at a time. Rows that are shown stay until others are there.
 * @param refetchInterval milliseconds after which it is read again, where it changes by itself.
 */
export function useEndless<Row>(
  queryKey: readonly unknown[],
  read: (place: Place) => Promise<Page<Row>>,
  refetchInterval: number | false = false,
): Endless<Row> {
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      return read({ query: { limit: pageRows, ...cursor }, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval,
  });
  const rows = useMemo(() => list.data?.pages.flatMap(({ data }) => data) ?? null, [list.data]);
  return {
    rows,
    isChanging: list.isPlaceholderData,
    error: list.isError ? list.error : null,
    hasMore: list.hasNextPage,
    more: () => void (list.isFetchingNextPage || list.fetchNextPage()),
    again: () => void list.refetch(),
  };
}
