import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Filter, ListedContact } from '../api/doorbell.js';
import { useSession, type Session } from '../shell/session.js';
import type { ContactsAddress } from './address.js';

/** Rows of a request. */
const pageRows = 100;
/** Pages of a list that costs little to read again. */
const shortPages = 5;

export interface ContactList {
  contacts: ListedContact[];
  /** Null until the first page is there. */
  total: number | null;
  totalIsEstimate: boolean;
  /** Other rows are on their way; those of before are shown until then. */
  isChanging: boolean;
  error: unknown;
  hasMore: boolean;
  more: () => void;
  again: () => void;
}

/** What a list of contacts asks the API for. */
export interface Asked {
  filter?: Filter;
  search?: string;
}

/** Pages of contacts. Who asks for the same reads the same: `{}` is everyone. */
export const contactPages = ({ doorbell, membership }: Session, asked: Asked & { segment?: string }, sort: string) =>
  infiniteQueryOptions({
    queryKey: [membership.workspaceId, 'contacts', asked, sort],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      const body = { ...asked, sort, limit: pageRows, waiting: true, ...cursor };
      return doorbell.post('/contacts/query', { body, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // It is read again with all its pages; the live stream says when that is worth it.
    refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= shortPages,
  });

/** Newest first, until a person chooses another order. */
export const usualSort = '-createdAt';

/** The contacts of the address, a page at a time as the list is scrolled. Rows that are shown stay until others are there. */
export function useContactList({ sort = usualSort, ...address }: ContactsAddress): ContactList {
  const list = useInfiniteQuery({
    ...contactPages(useSession(), askedBy(address), sort),
    placeholderData: keepPreviousData,
  });
  const contacts = useMemo(() => list.data?.pages.flatMap(({ data }) => data) ?? [], [list.data]);
  const pagination = list.data?.pages[0]?.pagination;
  return {
    contacts,
    total: pagination?.total ?? null,
    totalIsEstimate: pagination?.totalIsEstimate === true,
    isChanging: list.isPlaceholderData,
    error: list.isError ? list.error : null,
    hasMore: list.hasNextPage,
    more: () => void (list.isFetchingNextPage || list.fetchNextPage()),
    again: () => void list.refetch(),
  };
}

/** A segment is a filter like another: the list asks for both at once. */
export function askedBy({ filter, search, segment }: Omit<ContactsAddress, 'sort'>): Asked & { segment?: string } {
  return {
    ...(filter && { filter }),
    ...(search !== undefined && { search }),
    ...(segment !== undefined && { segment }),
  };
}

/** Everything that the list shows, as changes of many and exports name it; without anything asked for, everyone. */
export function everyoneOf(address: ContactsAddress): Asked & { segment?: string } {
  const asked = askedBy(address);
  return Object.keys(asked).length === 0 ? { filter: {} } : asked;
}
