import { z } from 'zod';
import { segmentBounds } from '#libs/contacts';
import { filterInput } from '../contacts/contact-query.input.js';
import { ofFewWords } from '../contacts/contact-list.input.js';
import type { Input } from '../http/input/input.js';
import { cursorText, limit, limitOfPlan } from '../http/input/query-fields.js';
import { line } from '../http/input/text-fields.js';
import type { Fault } from '../http/problems/problem.js';

const name = line({ max: segmentBounds.name, otherwise: 'send what people call the segment' });
const search = ofFewWords(line({ max: 200, otherwise: 'leave it out' }))
  .nullable()
  .optional()
  .meta({ description: 'As in the list of contacts; null: none.' });

/** What POST /segments takes. */
export const newSegment = {
  schema: z
    .strictObject(
      {
        name,
        filter: filterInput,
        search,
      },
      { error: 'must be a JSON object; send {"name": "…", "filter": …}.' },
    )
    .meta({ id: 'NewSegment' }),
  rules: filterMissing,
} satisfies Input<z.ZodType>;

/** What PATCH /segments/:id takes. */
export const segmentChanges = {
  schema: z
    .strictObject(
      { name: name.optional(), filter: filterInput.optional(), search },
      { error: 'must be a JSON object; send {"filter": …}.' },
    )
    .meta({ id: 'SegmentChanges' }),
} satisfies Input<z.ZodType>;

export const segmentList = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };

function filterMissing({ filter }: Record<string, unknown>): Fault[] {
  if (filter !== undefined) return [];
  return [{ field: 'filter', code: 'required', message: 'filter: is missing; send {"all": []} for every contact.' }];
}
