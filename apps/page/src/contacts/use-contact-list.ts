import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { ListedContact } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import type { ContactsAddress } from './address.js';
import { contactPages, type Asked, type Part } from './contact-pages.js';

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
  /** Which list it is. */
  of: string;
  /** It begins somewhere in the middle: how many rows stand before is not known. */
  isPart: boolean;
  /** How many of the rows that are read are before the value at which it begins. */
  rowsBefore: number;
  /** Rows stand before the first one that is read. */
  hasEarlier: boolean;
  earlier: () => void;
  again: () => void;
}

/** Newest first, until a person chooses another order. */
export const usualSort = '-createdAt';

/** The contacts of the address, a page at a time as the list is scrolled. Rows that are shown stay until others are there. */
export function useContactList({ sort = usualSort, from, ...address }: ContactsAddress): ContactList {
  const list = useInfiniteQuery({
    ...contactPages(useSession(), { asked: askedBy(address), sort, from }),
    placeholderData: keepPreviousData,
  });
  const contacts = useMemo(() => onceEach(list.data?.pages.flatMap(({ data }) => data) ?? []), [list.data]);
  const rowsBefore = (list.data?.pages ?? []).reduce(
    (sum, { data }, index) => sum + ((list.data?.pageParams[index] as Part | undefined)?.isBefore ? data.length : 0),
    0,
  );
  const pagination = list.data?.pages[0]?.pagination;
  const { hasPreviousPage, isFetchingPreviousPage, fetchPreviousPage } = list;
  const earlier = (): void => void (isFetchingPreviousPage || fetchPreviousPage());
  const isEmptyFrom = hasPreviousPage && contacts.length === 0 && !list.isPlaceholderData;
  useEffect(() => {
    if (isEmptyFrom) void fetchPreviousPage();
  }, [isEmptyFrom, fetchPreviousPage]);
  return {
    contacts,
    total: pagination?.total ?? null,
    totalIsEstimate: pagination?.totalIsEstimate === true,
    isChanging: list.isPlaceholderData,
    error: list.isError ? list.error : null,
    hasMore: list.hasNextPage,
    more: () => void (list.isFetchingNextPage || list.fetchNextPage()),
    of: JSON.stringify([address.filter, address.search, address.segment, sort, from]),
    isPart: from !== undefined,
    rowsBefore,
    hasEarlier: hasPreviousPage && !list.isPlaceholderData,
    earlier,
    again: () => void list.refetch(),
  };
}

/** Parts that were read at different times, or from one value both ways, may share a row. */
function onceEach(contacts: readonly ListedContact[]): ListedContact[] {
  return [...new Map(contacts.map((one) => [one.id, one])).values()];
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
