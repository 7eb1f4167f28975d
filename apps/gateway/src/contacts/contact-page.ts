import { z } from 'zod';
import type { ContactFilter, ContactPage, ContactPageRequest, ContactSort, CustomField } from '#libs/contacts';
import type { Caller } from '../auth/caller.js';
import { decodeCursor, encodeCursor, invalidCursor, listName, refusal } from '../http/paging/cursor.js';
import { pageSize } from '../http/paging/page-size.js';
import { Problem } from '../http/problems/problem.js';
import { filterOf } from './contact-list.input.js';
import type { ListedBy } from './contact-query.input.js';
import { placeBefore } from './start-at.js';

const defaultSort: ContactSort = '-createdAt';
/** The most rows before a page. Postgres reads each of them. */
const deepest = 100_000;

/** The page that a request asks for, and what its response needs. */
export interface RequestedPage {
  request: ContactPageRequest;
  list: string;
  /** Rows before this page. */
  before: number;
}

/** @throws Problem cursor_with_page, cursor_mismatch, invalid_cursor. */
export function requestedPage(
  query: Omit<ListedBy, 'segment'>,
  caller: Caller,
  customFields?: readonly CustomField[],
): RequestedPage {
  const { startAt: _startAt, ...asked } = query;
  const { sort = defaultSort, waiting } = asked;
  const limit = pageSize(query, caller);
  const filter = filterOf(asked);
  const list = listName('contacts', sort, canonical(filter));
  const plain = {
    filter: { ...filter, phoneCountry: caller.defaultCountry },
    sort,
    limit,
    customFields,
    withWaiting: waiting,
  };
  const { from, before } = beginningOf(query, { sort, limit, list });
  return { request: { ...plain, from }, list, before };
}

/** Where the page begins, and how many rows are before it; counted from the value where the list begins at one. */
function beginningOf(
  { page, cursor, startAt }: Pick<ListedBy, 'page' | 'cursor' | 'startAt'>,
  { sort, limit, list }: { sort: ContactSort; limit: number; list: string },
): { from: ContactPageRequest['from']; before: number } {
  const skipped = ((page ?? 1) - 1) * limit;
  if (skipped > deepest) throw tooDeep();
  if (startAt !== undefined) return { from: { after: placeBefore(startAt, sort) }, before: 0 };
  if (cursor === undefined) return { from: { page: page ?? 1 }, before: skipped };
  if (page !== undefined)
    throw refusal('cursor_with_page', 'goes on from a row, page counts from the start; send one of them.');
  const { before, value, id } = positionOf(decodeCursor(list, cursor), sort);
  return { from: { after: { value, id } }, before };
}

/**
 * With a cursor, `page` is the number that the page would have if no contact had changed since the first page. A list that begins at
 * a value counts its pages from there: how many rows are before is not known.
 */
export function pageResponse(page: ContactPage, { request, list, before }: RequestedPage) {
  const { limit } = request;
  const { contacts, total, totalIsEstimate, next } = page;
  return {
    data: contacts,
    pagination: {
      page: Math.floor(before / limit) + 1,
      limit,
      total,
      totalPages: Math.ceil(total / limit),
      ...(totalIsEstimate && { totalIsEstimate }),
    },
    nextCursor: next && encodeCursor(list, [before + contacts.length, next.value, next.id]),
  };
}

function tooDeep(): Problem {
  const message = `page: lies beyond row ${deepest}; go on by cursor, with the nextCursor of each response.`;
  return new Problem('invalid_request', message, { errors: [{ field: 'page', code: 'page_too_deep', message }] });
}

const position = z.tuple([z.int().nonnegative(), z.string().max(1_000).nullable(), z.uuid()]);

function positionOf(parts: unknown[], sort: ContactSort): { before: number; value: string | null; id: string } {
  const { success, data } = position.safeParse(parts);
  if (!success) throw invalidCursor();
  const [before, value, id] = data;
  if (!fitsSort(value, sort) || value?.includes('\0')) throw invalidCursor();
  return { before, value, id };
}

/** A value of a custom field was made of that field: the name of the list has its key. */
function fitsSort(value: string | null, sort: ContactSort): boolean {
  if (sort.includes('customFields.')) return true;
  if (value === null) return sort.endsWith('lastActivityAt') || sort.endsWith('waitingSince');
  return sort.endsWith('name') || isTime(value);
}

function isTime(value: string): boolean {
  return z.iso.datetime().safeParse(value).success;
}

/** The same filter gives the same text, in any order of its parts. */
function canonical(filter: ContactFilter): [string, unknown][] {
  const { tags, ...others } = filter;
  const sorted = tags && [...new Set(tags.map((one) => one.toLowerCase()))].sort();
  return Object.entries({ ...others, ...(sorted && { tags: sorted }) }).sort(([a], [b]) => (a < b ? -1 : 1));
}
