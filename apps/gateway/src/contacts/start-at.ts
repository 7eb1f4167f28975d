import { z } from 'zod';
import type { ContactSort, PagePosition } from '#libs/contacts';
import type { Fault } from '../http/problems/problem.js';

/** Before and behind the ids of all contacts. */
const [lowestId, highestId] = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/** The value at which a list begins: of a name, or a time. */
export const startAt = z
  .string({ error: 'must be a text.' })
  .min(1, { error: 'is empty; leave it out.' })
  .max(200, { error: 'has more than 200 characters; send fewer.' })
  .refine((text) => !/\p{Cc}|\p{Cs}/u.test(text), { error: 'contains control characters; send plain text.' });

/** The place before all contacts that have the value, in the order of the list. One seek in the index of the sort leads there. */
export function placeBefore(value: string, sort: ContactSort): PagePosition {
  return { value, id: sort.startsWith('-') ? highestId : lowestId };
}

/** It goes with a sort whose values are of one kind for everyone, and with no other beginning. */
export function startFaults({ startAt: value, cursor, sort = '-createdAt' }: Record<string, unknown>): Fault[] {
  if (typeof value !== 'string') return [];
  const by = String(sort).replace('-', '');
  if (cursor !== undefined) return [fault('stands beside cursor; send one of them')];
  if (by.startsWith('customFields.')) return [fault('goes with a sort by name or a time; leave it out')];
  if (by === 'name' || isTime(value)) return [];
  return [fault('must be a time in ISO 8601, such as 2026-03-01T00:00:00Z', 'invalid')];
}

function isTime(value: string): boolean {
  return z.iso.datetime().safeParse(value).success && !value.startsWith('0000');
}

function fault(what: string, code = 'not_allowed'): Fault {
  return { field: 'startAt', code, message: `startAt: ${what}.` };
}
