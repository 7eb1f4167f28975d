import { infiniteQueryOptions } from '@tanstack/react-query';
import type { Filter, ListedContact } from '../api/doorbell.js';
import type { Session } from '../shell/session.js';

/** Rows of a request. */
const pageRows = 100;
/** Pages of a list that costs little to read again. */
const shortPages = 5;

/** What a list of contacts asks the API for. */
export interface Asked {
  filter?: Filter;
  search?: string;
}

/** A part of a list: how to read it, and what follows it where that is not what its response says. */
export interface Part {
  cursor?: string;
  startAt?: string;
  /** It lies before those that are read: it is read in the other order, and turned round. */
  isBefore?: true;
  /** The part that was the first one then: it follows this one, also when all of them are read again. */
  followedBy?: Part;
}

interface Wanted {
  asked: Asked & { segment?: string };
  sort: string;
  /** The value of the sort at which the list begins; rows before it are read as one scrolls up. */
  from?: string | undefined;
}

/** Pages of contacts. Who asks for the same reads the same: `{}` is everyone. */
export const contactPages = ({ doorbell, membership }: Session, { asked, sort, from }: Wanted) =>
  infiniteQueryOptions({
    queryKey: [membership.workspaceId, 'contacts', asked, sort, from],
    queryFn: async ({ pageParam: { isBefore, followedBy: _followedBy, ...place }, signal }) => {
      const body = { ...asked, sort: isBefore ? turned(sort) : sort, limit: pageRows, waiting: true, ...place };
      const page = await doorbell.post('/contacts/query', { body, signal });
      return isBefore ? turnedPage(page, sort) : page;
    },
    initialPageParam: beginning(from),
    getNextPageParam: ({ nextCursor }, _all, { followedBy }): Part | null =>
      followedBy ?? (nextCursor === null ? null : { cursor: nextCursor }),
    getPreviousPageParam: ({ nextCursor }, _all, part): Part | null => {
      if (part.isBefore) return nextCursor === null ? null : { cursor: nextCursor, isBefore: true, followedBy: part };
      return part.startAt === undefined ? null : { startAt: part.startAt, isBefore: true, followedBy: part };
    },
    // It is read again with all its pages; the live stream says when that is worth it.
    refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= shortPages,
  });

const beginning = (from: string | undefined): Part => (from === undefined ? {} : { startAt: from });

export const turned = (sort: string): string => (sort.startsWith('-') ? sort.slice(1) : `-${sort}`);

/** Contacts without a value stand last in both orders: they are not before those that have one. */
function turnedPage<Page extends { data: ListedContact[]; nextCursor: string | null }>(page: Page, sort: string): Page {
  const field = sort.replace('-', '') as 'name' | 'createdAt' | 'lastActivityAt';
  const data = page.data.filter((one) => one[field] !== null);
  return { ...page, data: data.toReversed(), nextCursor: data.length < page.data.length ? null : page.nextCursor };
}
