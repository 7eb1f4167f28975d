import { z } from 'zod';
import { visibleText } from '#libs/contracts';
import type { Caller } from '../../auth/caller.js';
import type { Fault } from '../problems/problem.js';

/** A parameter that may stand once in a query. */
export function single(max: number) {
  return z
    .string({ error: 'stands in the query more than once; send it once.' })
    .overwrite(visibleText)
    .min(1, { error: 'is empty; give it a value or leave it out.', abort: true })
    .max(max, { error: `is longer than ${max} characters; shorten it.`, abort: true })
    .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), { error: 'contains control characters; send plain text.' });
}

function isWhole(text: string, max: number): boolean {
  return /^\d+$/u.test(text) && Number(text) >= 1 && Number(text) <= max;
}

export const wholeNumber = (max: number) =>
  single(2_000)
    .refine((text) => isWhole(text, max), { error: `must be a whole number from 1 to ${max}.` })
    .transform(Number)
    .meta({ parameter: { type: 'integer', minimum: 1, maximum: max } });

/** The id of an inbox. One that does not exist finds nothing. */
export const inboxId = z.guid({ error: 'is no UUID; take it from GET /inboxes.' }).toLowerCase();

/** The number of rows on a page. The plan sets the upper bound, so limitOfPlan checks it. */
export const limit = single(2_000)
  .transform(Number)
  .meta({ parameter: { type: 'integer', minimum: 1 }, description: 'Rows on a page; at most what the plan allows.' })
  .optional();

/** Refuses a value that is no whole number, or is above the plan's limit; the fault names the bounds. */
export function limitOfPlan({ limit: given }: Record<string, unknown>, { maxPageSize }: Caller): Fault[] {
  const text = typeof given === 'string' ? visibleText(given) : '';
  if (text === '' || isWhole(text, maxPageSize)) return [];
  if (isWhole(text, Infinity)) {
    const message = `limit: your plan allows at most ${maxPageSize}; ask for ${maxPageSize} or fewer and follow nextCursor.`;
    return [{ field: 'limit', code: 'limit_above_plan', message }];
  }
  const message = `limit: must be a whole number from 1 to ${maxPageSize}, the most that your plan allows.`;
  return [{ field: 'limit', code: 'invalid', message }];
}

export const flag = single(200)
  .refine((text) => text === 'true' || text === 'false', { error: 'must be true or false.' })
  .transform((text) => text === 'true')
  .meta({ parameter: { type: 'boolean' } });

const isoTime = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d))?$/iu;

/** An instant: with its offset, or a date alone, which is midnight UTC. A `+` that arrived as a blank is read as one. */
export const instant = single(200)
  .transform((text, context) => {
    const written = text.replace(/ (?=\d\d:?\d\d$)/u, '+');
    const time = isoTime.test(written) ? new Date(written) : null;
    if (time && !Number.isNaN(time.getTime()) && isSameDay(written, time)) return time.toISOString();
    context.addIssue({
      code: 'custom',
      message: 'is no ISO 8601 time; send one such as 2026-11-22T09:30:00Z or 2026-11-22.',
      params: { code: 'invalid_time' },
    });
    return z.NEVER;
  })
  .meta({ parameter: { type: 'string', format: 'date-time' } });

/** False for a day that does not exist: JavaScript would read 31 February as a day in March. */
function isSameDay(written: string, time: Date): boolean {
  const day = new Date(`${written.slice(0, 10)}T00:00:00Z`);
  return day.toISOString().startsWith(written.slice(0, 10)) && time.getUTCFullYear() >= 1;
}

/** Characters. A position may have a text of 500 characters in it, of 3 bytes each. */
export const longestCursor = 4_000;

export const cursorText = single(longestCursor).meta({ description: 'nextCursor of the page before.' }).optional();
