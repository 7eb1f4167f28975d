import { z } from 'zod';
import { type ContactFilter, type CustomField, filterFields, readFilter } from '#libs/contacts';
import type { Caller } from '../auth/caller.js';
import { segmentId } from '../segments/chosen-segment.js';
import type { Input } from '../http/input/input.js';
import { line } from '../http/input/text-fields.js';
import { longestCursor } from '../http/input/query-fields.js';
import type { Fault } from '../http/problems/problem.js';
import { contactSort } from './contact-sort.js';
import { startAt, startFaults } from './start-at.js';
import { type ContactListQuery, ofFewWords, waitingDescription } from './contact-list.input.js';

const fields = [...filterFields].map(([name, { ops }]) => `${name} (${ops.join(', ')})`);

/** Read by `readFilter`, which knows what each field can be asked. */
export const filterInput = z.unknown().meta({
  parameter: {
    type: 'object',
    example: { all: [{ field: 'status', op: 'eq', value: 'prospect' }] },
  },
  description: `{"all": […]}, {"any": […]}, {"not": …} or {"field", "op", "value"}. Fields and their ops: ${fields.join('; ')}; \`customFields.<key>\`, \`consents.<purpose>\`, \`records.<kind>\`.`,
});

/** The search of a body. */
export const searchWords = ofFewWords(line({ max: 200, otherwise: 'leave it out' }));

/** What POST /contacts/query takes. */
export const contactQuery = {
  schema: z
    .strictObject(
      {
        filter: filterInput.optional(),
        segment: segmentId.optional(),
        search: searchWords.optional().meta({ description: 'As in the list of contacts.' }),
        sort: contactSort.optional(),
        waiting: z.boolean({ error: 'must be true or false.' }).optional().meta(waitingDescription),
        limit: z.int().min(1).optional().meta({ description: 'Rows on a page; at most what the plan allows.' }),
        startAt: startAt.optional().meta({
          description:
            'The list begins at this value of its sort: with a sort by name a name or its beginning, else a time in ISO 8601. In place of a cursor.',
        }),
        cursor: z.string().min(1).max(longestCursor).optional().meta({ description: 'nextCursor of the page before.' }),
      },
      { error: 'must be a JSON object; send {"filter": …}.' },
    )
    .meta({ id: 'ContactQuery' }),
  rules: (given, caller) => [...limitOfPlan(given, caller), ...startFaults(given)],
} satisfies Input<z.ZodType>;

export type ContactQueryBody = z.output<typeof contactQuery.schema>;

/** A list as it is asked for, by its parameters or by a filter. */
export type ListedBy = Omit<ContactListQuery, 'customFields'> &
  Pick<ContactFilter, 'where'> & { startAt?: string | undefined };

/**
 * The body as the parameters of a list.
 * @throws FilterRefusedError.
 */
export function listedBy(
  { filter: given, ...others }: ContactQueryBody,
  { defaultCountry }: Caller,
  customFields: readonly CustomField[],
): ListedBy {
  if (given === undefined) return others;
  return { ...others, where: readFilter(given, { name: 'filter', country: defaultCountry, customFields }) };
}

/** Whether the workspace's fields are needed to read it. */
export function namesCustomFields({ filter: given }: Pick<ContactQueryBody, 'filter'>): boolean {
  return given !== undefined && JSON.stringify(given).includes('"customFields.');
}

function limitOfPlan({ limit }: Record<string, unknown>, { maxPageSize }: Caller): Fault[] {
  if (typeof limit !== 'number' || limit <= maxPageSize) return [];
  const message = `limit: your plan allows at most ${maxPageSize}; ask for ${maxPageSize} or fewer and follow nextCursor.`;
  return [{ field: 'limit', code: 'limit_above_plan', message }];
}
